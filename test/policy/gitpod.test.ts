import { GitpodProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import {
  gitpodEnvironmentClasses,
  gitpodProjectsWithDevcontainer,
  gitpodProjectsWithoutContextUrl,
} from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
import { unknown, violationsOf } from "../support/policy";

const git = { remoteUri: "https://github.com/acme/api.git" };

function api(props: object = {}) {
  const initializer = { specs: [{ git }] };
  return { class: GitpodProject, name: "api", props: { name: "api", initializer, ...props } };
}

const small = "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02";
const large = "0197f3a1-6000-7a10-8b21-5d3c7e9f1a03";

test("a context URL is named by its place and not repeated", async () => {
  const specs = [{ git }, { contextUrl: { url: "https://github.com/acme/api/pull/7" } }];
  const project = api({ initializer: { specs } });
  const message = only(await violationsOf(gitpodProjectsWithoutContextUrl, project));
  expectParts(message, {
    names: 'GitpodProject "api"',
    property: "initializer.specs[1] is a contextUrl",
    nextStep: "gitInitializer",
  });
  expect(message).not.toContain("github.com");
});

test("an unknown specification hides no context URL beside it", async () => {
  const specs = [unknown, { contextUrl: { url: unknown } }, { contextUrl: unknown }];
  const project = api({ initializer: { specs } });
  expect(await violationsOf(gitpodProjectsWithoutContextUrl, project)).toHaveLength(1);
});

test.each([[{}], [{ initializer: unknown }], [{ initializer: { specs: unknown } }]])(
  "no context URL is seen in %j",
  async (props) => {
    expect(await violationsOf(gitpodProjectsWithoutContextUrl, api(props))).toEqual([]);
  },
);

test.each([[{}], [{ devcontainerFilePath: "" }], [{ devcontainerFilePath: null }]])(
  "%j has no devcontainer file",
  async (props) => {
    expectParts(only(await violationsOf(gitpodProjectsWithDevcontainer, api(props))), {
      names: 'GitpodProject "api"',
      property: "devcontainerFilePath",
      nextStep: '".devcontainer/devcontainer.json"',
    });
  },
);

test.each([".devcontainer.json", unknown])("the devcontainer file %s will do", async (file) => {
  const project = api({ devcontainerFilePath: file });
  expect(await violationsOf(gitpodProjectsWithDevcontainer, project)).toEqual([]);
});

test("other classes are named by their place, in environments and prebuilds", async () => {
  const project = api({
    environmentClasses: [
      { environmentClassId: small.toUpperCase() },
      { environmentClassId: large },
      { environmentClassId: unknown },
      { localRunner: true },
    ],
    prebuildConfiguration: { environmentClassIds: [large, unknown, small] },
  });
  const found = await violationsOf(gitpodEnvironmentClasses, project, { allowed: [small] });
  expect(found).toHaveLength(2);
  for (const [index, property] of [
    "environmentClasses[1].environmentClassId",
    "prebuildConfiguration.environmentClassIds[0]",
  ].entries()) {
    expectParts(found[index] ?? "", {
      ...{ names: 'GitpodProject "api"', property, nextStep: `one of "${small}"` },
    });
  }
});

test("local runners can be refused", async () => {
  const project = api({ environmentClasses: [{ localRunner: true }, { localRunner: unknown }] });
  const found = await violationsOf(gitpodEnvironmentClasses, project, { localRunner: false });
  expectParts(only(found), {
    names: ['GitpodProject "api"', "local runner"],
    property: "environmentClasses[0]",
  });
});

test("classes are not judged unless configured, not given or not known", async () => {
  const project = api({
    environmentClasses: [{ environmentClassId: large }, { localRunner: true }],
  });
  const allowed = [small];
  expect(await violationsOf(gitpodEnvironmentClasses, project)).toEqual([]);
  expect(await violationsOf(gitpodEnvironmentClasses, api(), { allowed })).toEqual([]);
  const hidden = api({ environmentClasses: unknown, prebuildConfiguration: unknown });
  expect(await violationsOf(gitpodEnvironmentClasses, hidden, { allowed })).toEqual([]);
});
