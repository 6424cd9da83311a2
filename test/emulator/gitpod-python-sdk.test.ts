import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { pythonPackage } from "../support/python-package";
import type { PythonPackage } from "../support/python-package";
import { useEmulator } from "./support.ts";

// The platform's Python client, unchanged, as the judge: it sends binary messages by the
// vendor's own descriptors. So it also judges the numbers in the emulator's .proto files.

const emulator = useEmulator();
let sdk: PythonPackage;

beforeAll(async () => {
  sdk = await pythonPackage("gitpod-sdk", "1.2.0");
}, 180_000);

/** The environment has other settings and proxies: nothing of it may lead the client elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const { baseUrl, token } = emulator().gitpod;
  return { PATH: process.env["PATH"], ONA_BASE_URL: baseUrl, ONA_API_KEY: token, NO_PROXY: "*" };
}

test("the Python SDK makes, lists page by page, changes and deletes projects", async (context) => {
  if (sdk.missing !== undefined) return context.skip(sdk.missing);
  const script = path.join(__dirname, "ona-python-sdk.py");
  const { stdout } = await promisify(execFile)(sdk.python, [script], { env: environment() });
  const result = JSON.parse(stdout) as Record<string, unknown>;
  const created = {
    metadata: { name: "project-0", organizationId: emulator().gitpod.organizationId },
    initializer: {
      specs: [
        {
          git: {
            remoteUri: "https://github.com/acme/api",
            upstreamRemoteUri: "https://github.com/acme/upstream",
            targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH",
            cloneTarget: "main",
            checkoutLocation: "api",
          },
        },
      ],
    },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    automationsFilePath: ".ona/automations.yaml",
    prebuildConfiguration: {
      enabled: true,
      timeout: "600s",
      trigger: { dailySchedule: { hourUtc: 5 } },
      executor: { principal: "PRINCIPAL_USER" },
      enableJetbrainsWarmup: true,
    },
    desiredPhase: "PROJECT_PHASE_ACTIVE",
  };
  expect(result["created"]).toMatchObject(created);
  expect(result["created"]).not.toHaveProperty("technicalDescription");
  const { devcontainerFilePath: _, ...kept } = created;
  const updated = {
    ...kept,
    metadata: { name: "renamed" },
    recommendedEditors: { editors: { vscode: { versions: ["1.99"] } } },
  };
  expect(result["updated"]).toMatchObject(updated);
  expect(result["updated"]).not.toHaveProperty("devcontainerFilePath");
  expect(result["read"]).toMatchObject({
    ...updated,
    environmentClasses: [{ localRunner: true }],
  });
  expect(result["listed"]).toEqual([
    ["renamed", "project-1"],
    ["project-2", "project-3"],
    ["project-4", "bulk"],
  ]);
  expect(result["insights"]).toEqual(["not_found", true]);
  expect(result["identity"]).toMatchObject({ subject: { id: emulator().gitpod.userId } });
  expect(result["classes"]).toMatchObject([
    { displayName: "Small", configuration: [{ key: "diskSizeGb", value: "80" }], enabled: true },
  ]);
  expect(result["deleted"]).toBe(5);
  expect(result["failed"]).toMatchObject([{ index: 5 }]);
  expect(result["left"]).toEqual([[]]);
  expect(result["gone"]).toBe("not_found");
  expect(result["invalid"]).toBe("invalid_argument");
  expect(emulator().requests[0]).toMatchObject({
    operation: "CreateProject",
    headers: { "content-type": "application/proto" },
    body: { name: "project-0", technicalDescription: "for agents" },
  });
});
