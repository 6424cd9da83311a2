import { describe, expect, test } from "vitest";
import {
  createProjectRequest,
  environmentClassesRequest,
  updateProjectRequest,
} from "../../../../provider/platforms/gitpod/requests";
import type { ProjectInputs } from "../../../../provider/platforms/gitpod/schemas";
import { deepFrozen } from "../../../support/deep-frozen";

const initializer = { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] };
const inputs = (rest: Partial<ProjectInputs> = {}): ProjectInputs =>
  deepFrozen({ name: "api", initializer, ...rest });

describe("a creation", () => {
  test("holds what the program says, spelled as it is", () => {
    expect(createProjectRequest(inputs({ technicalDescription: "x" }))).toEqual({
      name: "api",
      initializer,
      technicalDescription: "x",
    });
  });

  test("holds no classes, editors or insights, which the call does not take", () => {
    const environmentClasses = [{ localRunner: true as const }];
    const apart = {
      environmentClasses,
      recommendedEditors: { editors: {} },
      insightsEnabled: true,
    };
    expect(createProjectRequest(inputs(apart))).toEqual({ name: "api", initializer });
  });

  test("gives durations in seconds", () => {
    const prebuildConfiguration = { enabled: true, timeout: "1h30m" };
    expect(createProjectRequest(inputs({ prebuildConfiguration }))).toMatchObject({
      prebuildConfiguration: { enabled: true, timeout: "5400s" },
    });
  });
});

describe("an update", () => {
  const before = inputs({
    ...{ devcontainerFilePath: "a", automationsFilePath: "b", technicalDescription: "c" },
    prebuildConfiguration: { enabled: true, timeout: "1h" },
    recommendedEditors: { editors: { goland: {} } },
  });

  test("of nothing is not sent", () => {
    expect(updateProjectRequest(before, before)).toBeUndefined();
    expect(updateProjectRequest(before, { ...before, insightsEnabled: true })).toBeUndefined();
  });

  test("of spelling alone is not sent", () => {
    const after = {
      ...before,
      initializer: { specs: [{ git: { remoteUri: "https://GitHub.com/acme/api" } }] },
      prebuildConfiguration: { enabled: true, timeout: "3600s" },
    };
    expect(updateProjectRequest(before, after)).toBeUndefined();
  });

  test("holds what changed and nothing else", () => {
    expect(updateProjectRequest(before, { ...before, name: "web" })).toEqual({ name: "web" });
  });

  test("holds prebuilds whole, since the server replaces them whole", () => {
    const prebuildConfiguration = { enabled: true, timeout: "90m" };
    expect(updateProjectRequest(before, { ...before, prebuildConfiguration })).toEqual({
      prebuildConfiguration: { enabled: true, timeout: "5400s" },
    });
  });

  test("says explicitly what goes back to its default, since leaving it out would keep it", () => {
    expect(updateProjectRequest(before, inputs())).toEqual({
      ...{ devcontainerFilePath: "", automationsFilePath: "", technicalDescription: "" },
      prebuildConfiguration: { enabled: false },
      recommendedEditors: {},
    });
  });

  test("clears by an empty object as by none", () => {
    const after = inputs({ ...before, prebuildConfiguration: {}, recommendedEditors: {} });
    expect(updateProjectRequest(before, after)).toEqual({
      prebuildConfiguration: { enabled: false },
      recommendedEditors: {},
    });
  });

  test("holds no classes, which have a call of their own", () => {
    const after = { ...before, environmentClasses: [{ localRunner: true as const }] };
    expect(updateProjectRequest(before, after)).toBeUndefined();
  });

  test("finishes a creation, whose state lacks the editors", () => {
    const { recommendedEditors, ...created } = before;
    expect(updateProjectRequest(created, before)).toEqual({ recommendedEditors });
  });
});

test("environment classes are sent with every place said", () => {
  const classes = deepFrozen([
    { environmentClassId: "b", order: 5 },
    { localRunner: true as const },
  ]);
  expect(environmentClassesRequest(classes)).toEqual([
    { environmentClassId: "b", order: 5 },
    { localRunner: true, order: 1 },
  ]);
});
