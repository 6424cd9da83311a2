import Gitpod from "@gitpod/sdk";
import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { call, type Reply, useEmulator } from "./support.ts";

const emulator = useEmulator();
const { gitpod, gitpodOther } = emulatorCredentials;
const path = "gitpod.v1.EnvironmentService/ListEnvironmentClasses";

interface Body {
  readonly code: string;
  readonly environmentClasses?: readonly { readonly displayName: string }[];
  readonly pagination?: { readonly nextToken: string };
}

function list(body: unknown, token: string = gitpod.token): Promise<Reply<Body>> {
  return call(`${emulator().gitpod.baseUrl}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body,
  }) as Promise<Reply<Body>>;
}

async function namesOf(filter: unknown): Promise<unknown> {
  const { body } = await list({ filter });
  return body.environmentClasses?.map(({ displayName }) => displayName);
}

/** Another class "Large", which is disabled, of another runner. */
function addDisabled(): string {
  const [id, runnerId] = ["0197f3a1-6000-7d40-8e54-8a6fa12c4d35", crypto.randomUUID()];
  const disabled = { id, displayName: "Large", runnerId, enabled: false };
  emulator().gitpod.environmentClasses.set(id, disabled);
  return runnerId;
}

test("the platform's client lists the classes page by page", async () => {
  const client = new Gitpod({ baseURL: emulator().gitpod.baseUrl, bearerToken: gitpod.token });
  const found = [];
  for await (const one of client.environments.classes.list({ pageSize: 2 })) found.push(one);
  expect(found.map(({ displayName }) => displayName)).toEqual(["Small", "Regular", "Large"]);
  expect(found.map(({ id }) => id)).toEqual(emulator().gitpod.environmentClassIds);
  expect(emulator().count("ListEnvironmentClasses")).toBe(2);
});

test("classes are filtered by runner, by kind of runner and by whether they are enabled", async () => {
  const runnerId = addDisabled();
  expect(await namesOf({ runnerIds: [runnerId] })).toEqual(["Large"]);
  expect(await namesOf({ enabled: false })).toEqual(["Large"]);
  expect(await namesOf({ canCreateEnvironments: true })).toEqual(["Small", "Regular", "Large"]);
  expect(await namesOf({ runnerKinds: ["RUNNER_KIND_LOCAL"] })).toBeUndefined();
  expect(await namesOf({ runnerProviders: ["RUNNER_PROVIDER_GCP"] })).toBeUndefined();
});

test.each([
  ["a runner that is no UUID", { filter: { runnerIds: ["small"] } }],
  ["a page of more than 100", { pagination: { pageSize: 101 } }],
  ["more than 25 runners", { filter: { runnerIds: Array<string>(26).fill(gitpod.userId) } }],
])("%s is refused", async (_what, request) => {
  const { status, body } = await list(request);
  expect(status).toBe(400);
  expect(body.code).toBe("invalid_argument");
});

test("another organization has classes of its own", async () => {
  expect((await list({}, gitpodOther.token)).body.environmentClasses).toBeUndefined();
});
