import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { describe, expect, test } from "vitest";
import { unknownValue } from "../../../../provider/core/unknowns";
import {
  nameDefaultOf,
  withName,
  withoutNameDefault,
} from "../../../../provider/doors/plugin/autonaming";

const { Mode } = CheckRequest.AutonamingOptions;

/** A check of a resource with a name, by the stack's configuration if it has any. */
function requestFor(
  name: string,
  mode?: CheckRequest.AutonamingOptions.Mode,
  proposedName = "",
): CheckRequest {
  const request = new CheckRequest();
  request.setName(name);
  if (mode === undefined) return request;
  const autonaming = new CheckRequest.AutonamingOptions();
  autonaming.setMode(mode);
  autonaming.setProposedName(proposedName);
  request.setAutonaming(autonaming);
  return request;
}

const named = (name: string) => ({ name, __nameDefault: name });

describe("a new object without a name", () => {
  test("gets the name of its resource where the configuration says nothing", () => {
    expect(withName({ size: 1 }, {}, requestFor("api"))).toEqual({ size: 1, ...named("api") });
  });

  test.each([
    ["proposes", Mode.PROPOSE],
    ["enforces", Mode.ENFORCE],
  ])("gets the name that the configuration %s", (_verb, mode) => {
    const request = requestFor("api", mode, "acme-api-dev");
    expect(withName({}, {}, request)).toEqual(named("acme-api-dev"));
  });

  test("gets none where the configuration forbids to make one", () => {
    expect(withName({ size: 1 }, {}, requestFor("api", Mode.DISABLE))).toEqual({ size: 1 });
  });
});

describe("an object that exists", () => {
  test("keeps the name that was made for it, whatever its resource is called now", () => {
    const request = requestFor("renamed", Mode.ENFORCE, "acme-renamed");
    expect(withName({}, named("api"), request)).toEqual(named("api"));
  });

  test("keeps the name that the program gave it until now", () => {
    expect(withName({}, { name: "given" }, requestFor("api"))).toEqual(named("given"));
  });

  test("gets back the name that was made for it, where another one was read", () => {
    const before = { name: "edited", __nameDefault: "api" };
    expect(withName({}, before, requestFor("api"))).toEqual(named("api"));
  });

  test("keeps its name where the configuration forbids to make one", () => {
    expect(withName({}, named("api"), requestFor("api", Mode.DISABLE))).toEqual(named("api"));
  });
});

test.each(["given", unknownValue])("the program's own name %s stays, without a mark", (name) => {
  const request = requestFor("api", Mode.ENFORCE, "acme-api");
  expect(withName({ name }, named("api"), request)).toEqual({ name });
});

test("the mark is no input, and survives a refresh", () => {
  expect(withoutNameDefault({ size: 1, ...named("api") })).toEqual({ size: 1, name: "api" });
  expect(nameDefaultOf(named("api"))).toEqual({ __nameDefault: "api" });
  expect(nameDefaultOf({ name: "api" })).toEqual({});
});
