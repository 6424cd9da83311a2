import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { call, createGitpodProject, useEmulator } from "./support.ts";

const emulator = useEmulator();

async function insights(method: string, projectId: string, token = emulator().gitpod.token) {
  const reply = await call(`${emulator().gitpod.baseUrl}/gitpod.v1.InsightsService/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: { projectId },
  });
  return [reply.status, reply.body];
}

test("insights of a project are not found until they are enabled", async () => {
  const projectId = await createGitpodProject(emulator());
  const notFound = expect.objectContaining({ code: "not_found" }) as object;
  expect(await insights("GetProjectInsightsStatus", projectId)).toEqual([404, notFound]);
  expect(await insights("EnableProjectInsights", projectId)).toEqual([200, {}]);
  expect(await insights("GetProjectInsightsStatus", projectId)).toEqual([200, { enabled: true }]);
  expect(await insights("DisableProjectInsights", projectId)).toEqual([200, {}]);
  expect(await insights("GetProjectInsightsStatus", projectId)).toEqual([404, notFound]);
});

test("insights cannot be enabled for a project of another organization", async () => {
  const projectId = await createGitpodProject(emulator());
  const { token } = emulatorCredentials.gitpodOther;
  const [status] = await insights("EnableProjectInsights", projectId, token);
  expect(status).toBe(404);
});
