import { CodeArtsRepository } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import {
  codeArtsPublicRepositoriesLicensed,
  codeArtsRepositoriesDescribed,
  codeArtsRepositoriesNotPublic,
} from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
import { unknown, violationsOf } from "../support/policy";

function api(props: object = {}) {
  const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
  return { class: CodeArtsRepository, name: "api", props: { projectUuid, ...props } };
}

const isPublic = { visibilityLevel: 20 };

test("a public repository is refused, with the other levels and how to change it", async () => {
  expectParts(only(await violationsOf(codeArtsRepositoriesNotPublic, api(isPublic))), {
    names: 'CodeArtsRepository "api"',
    property: "visibilityLevel 20",
    nextStep: ["0 (private)", "10 (internal)", 'add "api" to "allowed"', "`pulumi refresh`"],
  });
});

test.each([
  [{}],
  [{ visibilityLevel: 0 }],
  [{ visibilityLevel: 10 }],
  [{ visibilityLevel: unknown }],
])("%j is not refused as public", async (props) => {
  expect(await violationsOf(codeArtsRepositoriesNotPublic, api(props))).toEqual([]);
});

test("a listed repository may be public", async () => {
  const config = { allowed: ["api"] };
  expect(await violationsOf(codeArtsRepositoriesNotPublic, api(isPublic), config)).toEqual([]);
});

test("a repository is never made private for its owner, which the API cannot do", () => {
  expect(codeArtsRepositoriesNotPublic.remediateResource).toBeUndefined();
});

test("a public repository without a license is refused", async () => {
  expectParts(only(await violationsOf(codeArtsPublicRepositoriesLicensed, api(isPublic))), {
    names: 'CodeArtsRepository "api"',
    nextStep: ["licenseId", "1 for Apache 2.0"],
  });
});

test.each([
  [{ visibilityLevel: 0 }],
  [{ visibilityLevel: unknown }],
  [{ ...isPublic, licenseId: 1 }],
  [{ ...isPublic, licenseId: unknown }],
  [{ ...isPublic, importUrl: "https://github.com/acme/api.git" }],
  [{ ...isPublic, importUrl: unknown }],
  [{ ...isPublic, templateId: "t" }],
  [{ ...isPublic, adopt: true }],
])("%j needs no license", async (props) => {
  expect(await violationsOf(codeArtsPublicRepositoriesLicensed, api(props))).toEqual([]);
});

test.each([[{}], [{ description: "" }], [{ description: "  " }]])(
  "%j has no description, and the message says how to describe one that exists",
  async (props) => {
    expectParts(only(await violationsOf(codeArtsRepositoriesDescribed, api(props))), {
      names: 'CodeArtsRepository "api"',
      nextStep: ['"description"', 'add "api" to "except"', "`pulumi refresh`"],
    });
  },
);

test("a description, an unknown one or an exception satisfies", async () => {
  const policy = codeArtsRepositoriesDescribed;
  expect(await violationsOf(policy, api({ description: "The public API" }))).toEqual([]);
  expect(await violationsOf(policy, api({ description: unknown }))).toEqual([]);
  expect(await violationsOf(policy, api(), { except: ["api"] })).toEqual([]);
});
