import { emulatorCredentials, startEmulator } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { createStack } from "../support/engine";

const { gitpod, gitpodOther } = emulatorCredentials;

test(
  "two accounts in one stack each make, read and delete their own with their own token",
  { tags: ["nothing-kept"] },
  async () => {
    const emulator = await startEmulator();
    const { stack, files, remove } = await createStack({
      program: "examples/accounts",
      config: {
        "accounts:baseUrl": emulator.gitpod.baseUrl,
        "accounts:product": gitpod.token,
        "accounts:research": gitpodOther.token,
        // What an explicit provider must not fall back to.
        "gitpod:token": "not-a-token-of-either",
      },
      env: { GITPOD_API_KEY: "nor-is-this" },
    });
    const { outputs } = await stack.up();
    expect(outputs["organizations"]?.value).toEqual([
      gitpod.organizationId,
      gitpodOther.organizationId,
    ]);
    await stack.refresh();
    await stack.destroy();
    const kept = await files();
    await remove();
    await emulator.close();

    expect(emulator.gitpod.projects.size).toBe(0);
    for (const { token } of [gitpod, gitpodOther]) {
      const own = emulator.requests.filter(
        ({ headers }) => headers["authorization"] === `Bearer ${token}`,
      );
      expect(own.map(({ operation }) => operation)).toEqual([
        "CreateProject",
        "GetProject",
        "DeleteProject",
      ]);
      expect(kept).not.toContain(token);
    }
    expect(emulator.requests).toHaveLength(6);
  },
);
