import { expect, test } from "vitest";
import { emptyStack } from "../support/empty-stack";
import { failureOf, only } from "../support/platforms";

const setting = emptyStack();

const making = `
import { CodeArtsRepository, gitInitializer, GitpodProject, StudioProject } from "pulumi-devplatforms";
const repoUrl = "https://github.com/acme/api.git";
export const repository = new CodeArtsRepository("api", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  description: "An API",
  onDelete: "retain",
}).id;
export const project = new GitpodProject("api", { initializer: gitInitializer(repoUrl), onDelete: "retain" }).id;
export const studio = new StudioProject("api", { repoUrl }).id;
`;

function lookingUp(ids: Record<"repository" | "project" | "studio", string>): string {
  return `
import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  getCodeArtsProject,
  getCodeArtsRepositoryOutput,
  getEnvironmentClassOutput,
  getGitpodProjectOutput,
  gitInitializer,
  GitpodProject,
  Provider,
  StudioProject,
} from "pulumi-devplatforms";
const repository = CodeArtsRepository.get("existing", ${JSON.stringify(ids.repository)});
const project = GitpodProject.get("existing", ${JSON.stringify(ids.project)});
const studio = StudioProject.get("existing", ${JSON.stringify(ids.studio)}, { url: "https://studio.example/p/1" });
const config = new pulumi.Config("gitpod");
const gitpod = { token: config.requireSecret("token"), baseUrl: config.require("baseUrl") };
const provider = new Provider("own", { gitpod });
const large = getEnvironmentClassOutput({ displayName: "Large" }, { provider });
const next = new GitpodProject("next", {
  initializer: gitInitializer("https://github.com/acme/next.git"),
  environmentClasses: [{ environmentClassId: large.id }],
});
export const byName = [
  getCodeArtsRepositoryOutput({ projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" }).id,
  getGitpodProjectOutput({ name: "api" }).id,
  getCodeArtsProject({ name: "emulator" }).then(({ projectUuid }) => projectUuid),
  next.environmentClasses.apply((classes) => classes?.[0]?.environmentClassId),
];
export const later = getGitpodProjectOutput({ name: next.id.apply(() => "next") }).url;
export const found = [repository.description, repository.httpsUrl, repository.status, project.name, project.organizationId, studio.url];
`;
}

test("look-ups give the outputs of what exists, and leave it alone when they are dropped", async () => {
  const { stack, write } = setting.testStack;
  await write(making);
  const { outputs } = await stack.up();
  const [repository, project, studio] = ["repository", "project", "studio"].map((key) =>
    String(outputs[key]?.value),
  ) as [string, string, string];
  await write(lookingUp({ repository, project, studio }));
  const { changeSummary } = await stack.preview();
  expect(changeSummary).toMatchObject({ create: 2 });
  const found = await stack.up();
  const [, , classId] = setting.emulator.gitpod.environmentClassIds;
  const { projectId } = setting.emulator.codearts;
  expect(found.outputs["byName"]?.value).toEqual([repository, project, projectId, classId]);
  expect(found.outputs["byName"]?.secret).toBe(false);
  expect(found.outputs["later"]?.value).toMatch(/^http/);
  expect(found.outputs["found"]?.value).toEqual([
    "An API",
    expect.stringMatching(/^https:.*\/api\.git$/),
    "normal",
    "api",
    setting.emulator.gitpod.organizationId,
    "https://studio.example/p/1",
  ]);
  await stack.refresh();
  await stack.destroy();
  expect(only(setting.emulator.codearts.repositories.keys())).toBe(repository);
  expect(only(setting.emulator.gitpod.projects.keys())).toBe(project);
});

test("a look-up by a name that nothing has fails in preview, with the names that there are and no stack trace", async () => {
  await setting.testStack.write(
    `import { getEnvironmentClassOutput } from "pulumi-devplatforms";\nexport const { id } = getEnvironmentClassOutput({ displayName: "Larg" });`,
  );
  const { message } = await failureOf(setting.testStack.stack.preview());
  expect(message).toContain('They see "Large"');
  expect(message).not.toContain("look-up.js");
});

const absent = {
  repository: "0123456789abcdef0123456789abcdef",
  project: "0197f3a1-0000-7000-8000-000000000000",
};

test.each([
  ["CodeArtsRepository", absent.repository, "404 CH.000404"],
  ["GitpodProject", absent.project, "404 not_found"],
])(
  "a look-up of a %s that is not there fails in preview, in the platform's words",
  async (kind, id, words) => {
    await setting.testStack.write(
      `import * as devplatforms from "pulumi-devplatforms";\nexport const url = devplatforms.${kind}.get("absent", "${id}").url;`,
    );
    const { message } = await failureOf(setting.testStack.stack.preview());
    expect(message).toContain(words);
    expect(message).toContain(id);
  },
);
