import { GitpodProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import {
  gitpodEnvironmentClasses,
  gitpodProjectsWithDevcontainer,
  gitpodProjectsWithoutContextUrl,
} from "../../policy/src/policies";
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
  expect(await violationsOf(gitpodProjectsWithoutContextUrl, project)).toEqual([
    'GitpodProject "api": initializer.specs[1] is a contextUrl. Name the repository and what to ' +
      "check out by git, as gitInitializer does.",
  ]);
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
    expect(await violationsOf(gitpodProjectsWithDevcontainer, api(props))).toEqual([
      'GitpodProject "api" names no devcontainer file. Set devcontainerFilePath, such as to ' +
        '".devcontainer/devcontainer.json".',
    ]);
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
  const message = (property: string) =>
    `GitpodProject "api": ${property} is not an allowed class. Use one of "${small}".`;
  expect(await violationsOf(gitpodEnvironmentClasses, project, { allowed: [small] })).toEqual([
    message("environmentClasses[1].environmentClassId"),
    message("prebuildConfiguration.environmentClassIds[0]"),
  ]);
});

test("local runners can be refused", async () => {
  const project = api({ environmentClasses: [{ localRunner: true }, { localRunner: unknown }] });
  expect(await violationsOf(gitpodEnvironmentClasses, project, { localRunner: false })).toEqual([
    'GitpodProject "api": environmentClasses[0] is the local runner, which is not allowed. Leave ' +
      "it out.",
  ]);
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
