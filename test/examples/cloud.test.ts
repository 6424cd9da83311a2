import * as pulumi from "@pulumi/pulumi";
import { expect, test, vi } from "vitest";

type Properties = Record<string, unknown>;

const cloneUrl = "https://github.com/acme/churn.git";
const pageUrl = "https://github.com/acme/churn";
const workspaceUrl = "https://app.gitpod.io/projects?project=an-id";
const studioUrl = "https://studio.datachain.ai/user/acme/projects/churn-1";

/** What the program's side makes of a value that only a later platform knows. */
const unknown = expect.toSatisfy(pulumi.isUnknown, "is unknown") as unknown;

/** What each platform alone knows. */
const responses: Record<string, Record<string, string>> = {
  Repository: { httpCloneUrl: cloneUrl, htmlUrl: pageUrl },
  GitpodProject: { url: workspaceUrl },
  StudioProject: { url: studioUrl },
};

/** Runs the program anew; the inputs that it registers, by kind of resource, and its outputs. */
async function run({ isPreview }: { isPreview: boolean }) {
  const registered: Record<string, Properties> = {};
  const newResource = ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    const kind = type.slice(type.lastIndexOf(":") + 1);
    expect(registered, `a second ${kind}, ${name}`).not.toHaveProperty(kind);
    const { __provider, ...rest } = inputs as Properties;
    registered[kind] = rest;
    return isPreview
      ? { id: undefined, state: rest }
      : { id: `${kind}-id`, state: { ...rest, ...responses[kind] } };
  };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", isPreview);
  vi.resetModules();
  const outputs = await import("../../examples/cloud/index.ts");
  // Waits for every registration.
  await pulumi.runtime.disconnect();
  return { registered, outputs };
}

const repository = { name: "churn", visibility: "private", autoInit: true };
const targetMode = "CLONE_TARGET_MODE_REMOTE_HEAD";

test("the projects take the clone URL of the GitHub repository, and GitHub takes theirs", async () => {
  const { registered } = await run({ isPreview: false });
  expect(registered).toEqual({
    Repository: repository,
    GitpodProject: {
      name: "churn",
      initializer: { specs: [{ git: { remoteUri: cloneUrl, targetMode } }] },
    },
    StudioProject: { repoUrl: cloneUrl },
    ActionsVariable: {
      repository: "churn",
      variableName: "WORKSPACE_URL",
      value: workspaceUrl,
    },
    RepositoryFile: {
      repository: "churn",
      file: "CONTRIBUTING.md",
      content: `Work on this in [Ona](${workspaceUrl}), see experiments in [DVC Studio](${studioUrl}).\n`,
      commitMessage: "Say where to work on this",
    },
  });
});

test("the outputs are the pages of the repository and of both projects", async () => {
  const { outputs } = await run({ isPreview: false });
  expect(await valueOf(outputs.repositoryUrl)).toBe(pageUrl);
  expect(await valueOf(outputs.workspaceUrl)).toBe(workspaceUrl);
  expect(await valueOf(outputs.studioUrl)).toBe(studioUrl);
});

test("a preview shows every resource before the repository exists, what hangs on it as unknown", async () => {
  const { registered } = await run({ isPreview: true });
  expect(registered).toEqual({
    Repository: repository,
    GitpodProject: {
      name: "churn",
      initializer: { specs: [{ git: { remoteUri: unknown, targetMode } }] },
    },
    StudioProject: { repoUrl: unknown },
    ActionsVariable: { repository: "churn", variableName: "WORKSPACE_URL", value: unknown },
    RepositoryFile: {
      repository: "churn",
      file: "CONTRIBUTING.md",
      content: unknown,
      commitMessage: "Say where to work on this",
    },
  });
});

function valueOf(output: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => output.apply(resolve));
}
