import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStack, type TestStack } from "../support/engine";
import { configFor, only } from "../support/platforms";

// One stack lives through these tests in their order, as a user's does.
let emulator: Emulator;
let testStack: TestStack;
let output = "";
const onOutput = (text: string) => {
  output += text;
};

beforeAll(async () => {
  emulator = await startEmulator();
  testStack = await createStack({
    program: "examples/quickstart",
    config: configFor(emulator),
    isTypeChecked: true,
  });
});

afterAll(async () => {
  await testStack.remove();
  await emulator.close();
});

test(
  "the quickstart lives its whole life on the real engine",
  { tags: ["nothing-kept"] },
  async () => {
    const { stack } = testStack;

    const preview = await stack.preview({ onOutput });
    expect(preview.changeSummary).toEqual({ create: 4 });
    expect(emulator.count()).toBe(0);

    const { outputs } = await stack.up({ onOutput });
    const [project] = emulator.gitpod.projects.values();
    const repository = only(emulator.codearts.repositories.values());
    const values = Object.fromEntries(
      Object.entries(outputs).map(([key, { value }]) => [key, value as unknown]),
    );
    expect(values).toEqual({
      repositoryUuid: repository.repository_uuid,
      repository_uuid: repository.repository_uuid,
      repositoryUrl: expect.stringContaining("https://") as string,
      workspaceId: project?.id,
      workspaceUrl: `${emulator.url}/projects?project=${project?.id ?? ""}`,
      studioProjectId: only(emulator.studio.projects.keys()),
      studioProjectUrl: only(emulator.studio.projects.values()).url,
    });
    expect(repository.repository_uuid).toHaveLength(32);

    const refreshed = await stack.refresh({ onOutput });
    expect(refreshed.summary.resourceChanges).toEqual({ same: 4 });
    const again = await stack.up({ onOutput });
    expect(again.summary.resourceChanges).toEqual({ same: 4 });

    if (project) project.metadata.name = "renamed elsewhere";
    const drifted = await stack.refresh({ onOutput });
    expect(drifted.summary.resourceChanges).toEqual({ same: 3, update: 1 });
    const repaired = await stack.up({ onOutput });
    expect(repaired.summary.resourceChanges).toEqual({ same: 3, update: 1 });
    expect(project?.metadata.name).toBe("quickstart");

    emulator.codearts.repositories.clear();
    await stack.refresh({ onOutput });
    const recreated = await stack.up({ onOutput });
    expect(recreated.summary.resourceChanges).toMatchObject({ create: 1 });
    expect(emulator.codearts.repositories.size).toBe(1);

    await stack.destroy({ onOutput });
    expect(emulator.codearts.repositories.size).toBe(0);
    expect(emulator.gitpod.projects.size).toBe(0);
    expect(output).toContain("no API to delete");
  },
);

test(
  "no credential stands in a state, a back-up, a log or what was shown",
  { tags: ["nothing-kept"] },
  async () => {
    const { gitpod, studio, codearts } = emulator;
    const kept = output + (await testStack.files());
    expect(kept).toContain("devplatforms:GitpodProject");
    for (const secret of [gitpod.token, studio.token, codearts.accessKey, codearts.secretKey]) {
      expect(kept).not.toContain(secret);
    }
  },
);
