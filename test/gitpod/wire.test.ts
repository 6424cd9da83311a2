import Gitpod from "@gitpod/sdk";
import type { RecordedRequest } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import type { CreateProjectRequest } from "../../provider/platforms/gitpod/requests";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { gitpodEmulator } from "../support/gitpod-emulator";
import { projectsOf } from "../support/in-process";
import { only } from "../support/platforms";

// The platform's own client as the judge of what goes over the wire.

const setting = gitpodEmulator();

function officialClient(): Gitpod {
  const { baseUrl, token } = setting.emulator.gitpod;
  return new Gitpod({ baseURL: baseUrl, bearerToken: token, maxRetries: 0 });
}

/** What a server can see of a request, without what says which client sent it. */
function essence({ method, path, query, body, headers }: RecordedRequest) {
  const { accept, authorization, "content-type": contentType } = headers;
  return { method, path, query, body, accept, authorization, contentType };
}

/** The one request that an action makes. */
async function requestOf(action: () => Promise<unknown>): Promise<RecordedRequest> {
  const before = setting.emulator.requests.length;
  await action();
  return only(setting.emulator.requests.slice(before));
}

async function expectSame(ours: () => Promise<unknown>, theirs: () => Promise<unknown>) {
  const [our, their] = [await requestOf(ours), await requestOf(theirs)];
  expect(our.status).toBe(200);
  expect(essence(our)).toEqual(essence(their));
}

function complete(name: string): CreateProjectRequest {
  const { environmentClassIds, userId } = setting.emulator.gitpod;
  return {
    name,
    initializer: {
      specs: [
        {
          git: {
            remoteUri: "https://github.com/acme/api.git",
            upstreamRemoteUri: "https://github.com/origin/api.git",
            targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH",
            cloneTarget: "main",
            checkoutLocation: "code",
          },
        },
        { contextUrl: { url: "https://github.com/acme/api/pull/7" } },
      ],
    },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    automationsFilePath: ".gitpod/automations.yaml",
    technicalDescription: "A service, with “quotes” and 🚀.",
    prebuildConfiguration: {
      enabled: true,
      environmentClassIds: [...environmentClassIds],
      timeout: "5400s",
      trigger: { dailySchedule: { hourUtc: 0 } },
      executor: { id: userId, principal: "PRINCIPAL_USER" },
      enableJetbrainsWarmup: true,
    },
  };
}

test("a creation looks like the official client's", async () => {
  const request = complete("api");
  await expectSame(
    () => setting.projects().create(request),
    // The client's type still wants a class, which the API no longer knows.
    () => officialClient().projects.create(request as never),
  );
});

test("a read looks like the official client's", async () => {
  const { id } = setting.add({ name: "api" });
  await expectSame(
    () => setting.projects().read(id),
    () => officialClient().projects.retrieve({ projectId: id }),
  );
});

test("an update looks like the official client's", async () => {
  const { id } = setting.add({ name: "api" });
  const request = { ...complete("renamed"), recommendedEditors: { editors: { vscode: {} } } };
  await expectSame(
    () => setting.projects().update(id, request),
    () => officialClient().projects.update({ projectId: id, ...request } as never),
  );
});

test("a deletion looks like the official client's", async () => {
  const { id } = setting.add({ name: "api" });
  await expectSame(
    () => setting.projects().delete(id),
    async () => {
      setting.add({ name: "api" });
      setting.emulator.gitpod.projects.set(id, setting.add({ name: "api" }));
      await officialClient().projects.delete({ projectId: id });
    },
  );
});

test("asking whose token it is looks like the official client's", async () => {
  await expectSame(
    () => setting.client().getAuthenticatedIdentity(),
    () => officialClient().identity.getAuthenticatedIdentity({}),
  );
});

test("a bulk creation looks like the official client's", async () => {
  const requests = [complete("one"), complete("two")];
  const projects = setting.projects();
  await expectSame(
    () => Promise.all(requests.map((request) => projects.create(request))),
    () =>
      officialClient().post("/gitpod.v1.ProjectService/CreateProjects", {
        body: { projects: requests },
      }),
  );
});

test("a bulk update looks like the official client's", async () => {
  const ids = ["one", "two"].map((name) => setting.add({ name }).id);
  const projects = setting.projects();
  await expectSame(
    () => Promise.all(ids.map((id) => projects.update(id, { name: "renamed" }))),
    () =>
      officialClient().post("/gitpod.v1.ProjectService/UpdateProjects", {
        body: { projects: ids.map((projectId) => ({ projectId, name: "renamed" })) },
      }),
  );
});

test("a bulk deletion looks like the official client's", async () => {
  const ids = ["one", "two"].map((name) => setting.add({ name }).id);
  const projects = setting.projects();
  await expectSame(
    () => Promise.all(ids.map((id) => projects.delete(id))),
    () =>
      officialClient().post("/gitpod.v1.ProjectService/DeleteProjects", {
        body: { projectIds: ids },
      }),
  );
});

test("setting environment classes looks like the official client's", async () => {
  const { id } = setting.add({ name: "api" });
  const [environmentClassId = ""] = setting.emulator.gitpod.environmentClassIds;
  const classes = [{ environmentClassId, order: 0 }];
  await expectSame(
    () => setting.client().updateProjectEnvironmentClasses(id, classes),
    () =>
      officialClient().post("/gitpod.v1.ProjectService/UpdateProjectEnvironmentClasses", {
        body: { projectId: id, projectEnvironmentClasses: classes },
      }),
  );
});

test("null at any depth, as from JSON or YAML, is left out of every request", async () => {
  const provider = await projectsOf(setting.emulator);
  const inputs = JSON.parse(`{
    "name": "api",
    "initializer": { "specs": [
      { "contextUrl": null, "git": {
        "remoteUri": "https://github.com/acme/api.git", "cloneTarget": null, "targetMode": null
      } }
    ] },
    "devcontainerFilePath": null,
    "prebuildConfiguration": { "enabled": true, "environmentClassIds": [null], "trigger": null },
    "environmentClasses": [{ "localRunner": true, "environmentClassId": null, "order": null }],
    "recommendedEditors": { "editors": { "goland": { "versions": null } } },
    "onDelete": null
  }`) as ProjectInputs;
  await provider.check({}, inputs);
  const made = await provider.create(inputs);
  for (const { body } of setting.emulator.requests)
    expect(JSON.stringify(body)).not.toContain("null");
  expect(await provider.hasChanges(made, inputs)).toBe(false);
  expect((await provider.read(made))?.outs).toEqual(made.outs);
});
