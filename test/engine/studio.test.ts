import { expect, test } from "vitest";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";
import { sharedStack } from "../support/empty-stack";

const repoUrl = "https://acme@bitbucket.org/acme/churn.git";
const urn = "urn:pulumi:test::test::pulumi-nodejs:dynamic/devplatforms:StudioProject::churn";
const setting = sharedStack("test/engine/programs/studio");

/** What the program says of the project from now on. */
async function say(project: object): Promise<void> {
  await setting.testStack.stack.setConfig("project", { value: JSON.stringify(project) });
}

const made = () => setting.emulator.count("create-project");

// One story: every step starts from what the one before has left.
test('a project with onDelete "fail" is made, and another is looked up', async () => {
  await say({ repoUrl, onDelete: "fail", teamName: null });
  const { outputs } = await setting.testStack.stack.up();
  const project = only(setting.emulator.studio.projects.values());
  const values = Object.entries(outputs).map(([key, { value }]) => [key, value as unknown]);
  expect(Object.fromEntries(values)).toEqual({
    ...{ id: project.id, name: "churn" },
    foundUrl: "https://studio.example/user/me/projects/found-zde16i6c4g",
    ...{ foundRepository: "https://github.com/acme/found.git", foundTeam: "none" },
  });
});

test("a refresh leaves nothing to do, and the next preview shows only what changes", async () => {
  await setting.testStack.stack.refresh({ expectNoChanges: true });
  await setting.testStack.stack.preview({ expectNoChanges: true });
  await say({ repoUrl, onDelete: "retain" });
  const { stdout, changeSummary } = await setting.testStack.stack.preview({ diff: true });
  expect(changeSummary).toMatchObject({ update: 1 });
  expect(stdout).toMatch(/^ *~ +onDelete: "fail" => "retain"$/m);
  expect(stdout).not.toMatch(/^ *[-+~] +(?!onDelete)\w+ *:/m);
});

test("a change of the repository fails in preview, and says what to do first", async () => {
  await say({ repoUrl: "https://github.com/acme/other.git" });
  const { message } = await failureOf(setting.testStack.stack.preview());
  expectParts(message, {
    property: "repoUrl cannot change",
    names: 'onDelete is "fail"',
    nextStep: 'onDelete to "retain"',
  });
  await say({ repoUrl, onDelete: "fail" });
});

test("a forced replacement after a refresh leaves the old project, and the stack goes on", async () => {
  const old = only(setting.emulator.studio.projects.values());
  const replaced = await setting.testStack.stack.up({ replace: [urn], refresh: true });
  expectParts(replaced.stdout, {
    names: [`${old.id} was replaced`, `stays at ${old.url}`],
  });
  expect(replaced.outputs["id"]?.value).not.toBe(old.id);
  const { summary } = await setting.testStack.stack.up();
  expect(summary.resourceChanges).toEqual({ same: 2 });
  expect(made()).toBe(2);
});

test("a deletion fails until the program says otherwise, which is an update in place", async () => {
  const { message } = await failureOf(setting.testStack.stack.destroy());
  expect(message).toContain('onDelete is "fail"');
  await say({ repoUrl, onDelete: "retain" });
  const { summary } = await setting.testStack.stack.up();
  expect(summary.resourceChanges).toMatchObject({ update: 1 });
  const { stdout } = await setting.testStack.stack.destroy();
  expect(stdout).toContain("no API to delete");
  expect(made()).toBe(2);
});
