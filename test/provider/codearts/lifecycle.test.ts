import { describe, expect, test } from "vitest";
import type { CodeArtsClient } from "../../../provider/codearts/client";
import { codeArtsRepositoryLifecycle as lifecycle } from "../../../provider/codearts/lifecycle";
import type { Repository, RepositoryState } from "../../../provider/codearts/schemas";
import { sameJson } from "../../../provider/pulumi/diff";
import type { JsonObject } from "../../../provider/pulumi/json";
import type { Context, Resource } from "../../../provider/pulumi/lifecycle";
import { deepFrozen } from "../../support/deep-frozen";

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const repository: Repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid, visibilityLevel: 0 },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "2026-01-27 12:00:00" },
};
const computed = {
  ...{ repositoryUuid: uuid, repository_uuid: uuid, repositoryId: 7, url: "w" },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "2026-01-27 12:00:00" },
};

/** A service in memory with one repository, and what a lifecycle told about it. */
function context(found: Repository | undefined = repository, status = 0) {
  const existing: Resource<RepositoryState>[] = [];
  const client: CodeArtsClient = {
    createRepository: () => Promise.resolve(uuid),
    showStatus: () => Promise.resolve(status),
    showRepository: () => Promise.resolve(found),
    deleteRepository: () => Promise.resolve(),
  };
  const result: Context<CodeArtsClient, RepositoryState> = {
    client,
    exists: (resource) => existing.push(resource),
    warn: () => undefined,
  };
  return { context: result, existing };
}

const inputs = { projectUuid, name: "api", description: "d", enableReadme: true };

describe("a creation", () => {
  test("keeps what the program said and adds what the service says", async () => {
    expect(await lifecycle.create(context().context, inputs)).toEqual({
      id: uuid,
      state: { ...inputs, ...computed },
    });
  });

  test("says that the repository exists before it waits for it", async () => {
    const failed = context(repository, 2);
    await expect(lifecycle.create(failed.context, inputs)).rejects.toThrow("failed on the server");
    expect(failed.existing).toEqual([
      { id: uuid, state: { ...inputs, repositoryUuid: uuid, repository_uuid: uuid } },
    ]);
  });
});

test("an update finishes a creation", async () => {
  const state = { ...inputs, repositoryUuid: uuid };
  expect(await lifecycle.update(context().context, uuid, state, inputs)).toEqual({
    ...inputs,
    ...computed,
  });
});

describe("a read", () => {
  test("shows what was changed elsewhere in what the program manages", async () => {
    const live = { ...repository, name: "renamed", visibilityLevel: 20 };
    const state = { ...inputs, visibilityLevel: 0, ...computed };
    expect(await lifecycle.read(context(live).context, uuid, state)).toMatchObject({
      ...{ name: "renamed", visibilityLevel: 20, description: "d", enableReadme: true },
    });
  });

  test("adds no input that the program does not manage", async () => {
    const state = { ...inputs, ...computed };
    const live = { ...repository, visibilityLevel: 20 };
    expect(await lifecycle.read(context(live).context, uuid, state)).not.toHaveProperty(
      "visibilityLevel",
    );
  });

  test("without a state shows all that can be read", async () => {
    expect(await lifecycle.read(context().context, uuid, {})).toEqual({
      ...{ name: "api", projectUuid, visibilityLevel: 0 },
      ...computed,
    });
  });

  test("of a repository that is gone is nothing", async () => {
    const nothing = context();
    const client = { ...nothing.context.client, showRepository: () => Promise.resolve(undefined) };
    expect(await lifecycle.read({ ...nothing.context, client }, uuid, {})).toBeUndefined();
  });
});

describe("comparing", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["private and nothing said", { visibilityLevel: 0 }, {}],
    ["no members and nothing said", { importMembers: false }, {}],
    ["no README and nothing said", { enableReadme: false }, {}],
    ["an empty description and none", { description: "" }, {}],
  ])("finds %s alike", (_name, a, b) => {
    expect(sameJson(lifecycle.canonical(deepFrozen(a)), lifecycle.canonical(b))).toBe(true);
  });

  test("replaces for every input, since the API can change none", () => {
    expect([...lifecycle.replaceOn({})].sort()).toEqual(Object.keys(lifecycle.inputs.shape).sort());
  });

  test.each([
    [["description"], true],
    [["visibilityLevel", "licenseId"], true],
    [["name"], false],
    [["projectUuid", "description"], false],
  ])("a change of %j needs the name, so deletes first: %s", (changed, first) => {
    expect(lifecycle.deleteBeforeReplace?.(changed)).toBe(first);
  });
});
