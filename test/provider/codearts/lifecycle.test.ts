import { describe, expect, test } from "vitest";
import { codeArtsRepositoryLifecycle as lifecycle } from "../../../provider/codearts/lifecycle";
import type { Repository, RepositoryState } from "../../../provider/codearts/schemas";
import { ApiError } from "../../../provider/http/errors";
import { sameJson } from "../../../provider/pulumi/diff";
import type { JsonObject } from "../../../provider/pulumi/json";
import type { Context, Resource } from "../../../provider/pulumi/lifecycle";
import { unknownValue } from "../../../provider/pulumi/unknowns";
import { deepFrozen } from "../../support/deep-frozen";
import { fixedSettings } from "../../support/fixed-settings";

type Client = ReturnType<typeof lifecycle.connect>;

const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const repository: Repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid, visibilityLevel: 0 },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "2026-01-27 12:00:00" },
  status: 0,
};
const computed = {
  ...{ repositoryUuid: uuid, repository_uuid: uuid, repositoryId: 7, url: "w" },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "2026-01-27 12:00:00" },
  createdByPulumi: true,
};

/** A service in memory with one repository, what it was asked for, and what a lifecycle told. */
function context(found: Repository | undefined = repository, changes: Partial<Client> = {}) {
  const existing: Resource<RepositoryState>[] = [];
  const warnings: string[] = [];
  const calls: string[] = [];
  const service: Client = {
    creationDeadlineMs: 1_000,
    createRepository: () => Promise.resolve(uuid),
    showStatus: () => Promise.resolve(0),
    showRepository: () => Promise.resolve(found),
    showDescription: () => Promise.resolve("d"),
    isNameFree: () => Promise.resolve(true),
    listRepositories: () => {
      throw new Error("A lifecycle lists nothing.");
    },
    findRepository: () => Promise.resolve(undefined),
    deleteRepository: () => Promise.resolve(),
    ...changes,
  };
  const client = new Proxy(service, {
    get: (target, name, receiver) => {
      if (name !== "creationDeadlineMs") calls.push(String(name));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const result: Context<Client, RepositoryState> = {
    client,
    exists: (resource) => existing.push(resource),
    warn: (message) => warnings.push(message),
  };
  return { context: result, existing, warnings, calls };
}

function refusal(status: number | undefined, code?: string): ApiError {
  return new ApiError({
    ...{ platform: "CodeArts", operation: "reading", method: "GET", path: "/", reason: "no" },
    ...{ status, code, retryable: false, mayHaveBeenApplied: false },
  });
}

const inputs = { projectUuid, name: "api", description: "d", enableReadme: true };

describe("a creation", () => {
  test("keeps what the program said and adds what the service says", async () => {
    const { context: there, calls } = context();
    expect(await lifecycle.create(there, inputs)).toEqual({
      id: uuid,
      state: { ...inputs, visibilityLevel: 0, ...computed },
    });
    expect(calls).toEqual(["isNameFree", "createRepository", "showStatus", "showRepository"]);
  });

  test("says that the repository exists before it waits for it", async () => {
    const failed = context(repository, { showStatus: () => Promise.resolve(2) });
    await expect(lifecycle.create(failed.context, inputs)).rejects.toThrow("failed on the server");
    expect(failed.existing).toEqual([
      {
        id: uuid,
        state: { ...inputs, repositoryUuid: uuid, repository_uuid: uuid, createdByPulumi: true },
      },
    ]);
  });

  test("under a name that is taken asks for another or for adoption, and makes nothing", async () => {
    const taken = context(repository, { isNameFree: () => Promise.resolve(false) });
    await expect(lifecycle.create(taken.context, inputs)).rejects.toThrow(
      new Error(
        `CodeArts: creating repository "api" failed: project ${projectUuid} has a repository of this name. Give another name, or set adopt to true to take that repository over.`,
      ),
    );
    expect(taken.calls).toEqual(["isNameFree"]);
    expect(taken.existing).toEqual([]);
  });
});

describe("with adopt", () => {
  const adopting = { ...inputs, adopt: true };

  test("a repository of the name is taken over, and nothing made", async () => {
    const there = context(repository, { findRepository: () => Promise.resolve(repository) });
    expect(await lifecycle.create(there.context, adopting)).toEqual({
      id: uuid,
      state: { ...adopting, ...computed, createdByPulumi: false },
    });
    expect(there.calls).toEqual(["findRepository", "showDescription"]);
  });

  test("a repository that is still being made is waited for", async () => {
    const coming = { ...repository, status: 1 };
    const there = context(repository, { findRepository: () => Promise.resolve(coming) });
    expect((await lifecycle.create(there.context, { ...adopting, visibilityLevel: 0 })).id).toBe(
      uuid,
    );
    expect(there.calls).toEqual([
      ...["findRepository", "showStatus"],
      ...["showRepository", "showDescription"],
    ]);
  });

  test("a repository is made where there is none", async () => {
    const there = context();
    expect((await lifecycle.create(there.context, adopting)).state).toEqual({
      ...{ ...adopting, visibilityLevel: 0 },
      ...computed,
    });
    expect(there.calls).toEqual([
      ...["findRepository", "isNameFree"],
      ...["createRepository", "showStatus", "showRepository"],
    ]);
  });
});

describe("an update", () => {
  const { createdByPulumi, ...addresses } = computed;

  test("of a repository that is ready only records", async () => {
    const there = context();
    const state = { ...inputs, licenseId: 1, ...computed };
    const changed = { ...inputs, enableReadme: false, gitignoreId: "Go" };
    expect(await lifecycle.update(there.context, uuid, state, changed)).toEqual({
      ...changed,
      ...computed,
    });
    expect(there.calls).toEqual([]);
  });

  test("finishes a creation", async () => {
    const there = context();
    const state = { ...inputs, repositoryUuid: uuid, repository_uuid: uuid, createdByPulumi };
    expect(await lifecycle.update(there.context, uuid, state, inputs)).toEqual({
      ...{ ...inputs, visibilityLevel: 0 },
      ...computed,
    });
    expect(there.calls).toEqual(["showStatus", "showRepository"]);
  });

  test("does not make a repository of others one of a stack", async () => {
    const state = { ...inputs, ...addresses, createdByPulumi: false };
    const updated = await lifecycle.update(context().context, uuid, state, inputs);
    expect(updated.createdByPulumi).toBe(false);
  });

  test("keeps the visibility that the program leaves out", async () => {
    const state = { ...inputs, visibilityLevel: 0, ...computed };
    const changed = { ...inputs, adopt: true };
    const updated = await lifecycle.update(context().context, uuid, state, changed);
    expect(updated).toEqual({ ...changed, visibilityLevel: 0, ...computed });
  });

  describe("of a repository that no stack made", () => {
    const bare = { projectUuid, name: "api", ...addresses, createdByPulumi: false };

    test.each<[JsonObject, string[]]>([
      [{ description: "d" }, ["showRepository", "showDescription"]],
      [{ visibilityLevel: 0 }, ["showRepository"]],
      [{ visibilityLevel: 0, description: "d" }, ["showRepository", "showDescription"]],
      [{ licenseId: 1 }, []],
    ])("records %j, which the service confirms", async (given, calls) => {
      const there = context();
      const wanted = { projectUuid, name: "api", ...given };
      expect(await lifecycle.update(there.context, uuid, bare, wanted)).toEqual({
        ...{ ...bare, ...given },
      });
      expect(there.calls).toEqual(calls);
    });

    test.each<[JsonObject, string]>([
      [{ description: "e" }, "description"],
      [{ description: "" }, "description"],
      [{ visibilityLevel: 20 }, "visibilityLevel"],
      [{ visibilityLevel: 20, description: "e" }, "visibilityLevel and another description"],
    ])("refuses %j, which the service has otherwise", async (given, different) => {
      const wanted = { projectUuid, name: "api", ...given };
      await expect(lifecycle.update(context().context, uuid, bare, wanted)).rejects.toThrow(
        new Error(
          `CodeArts: updating repository "api" (${uuid}) failed: it has another ${different} than the program, and the API cannot change that. Make the program agree with it, or leave that out.`,
        ),
      );
    });

    test("asks nothing of what the state holds already", async () => {
      const there = context();
      const state = { ...bare, description: "d", visibilityLevel: 0 };
      const wanted = { projectUuid, name: "api", description: "d", visibilityLevel: 0 as const };
      await lifecycle.update(there.context, uuid, state, { ...wanted, licenseId: 1 });
      expect(there.calls).toEqual([]);
    });

    test("fails where the description cannot be read", async () => {
      const error = refusal(403);
      const there = context(repository, { showDescription: () => Promise.reject(error) });
      const wanted = { projectUuid, name: "api", description: "d" };
      await expect(lifecycle.update(there.context, uuid, bare, wanted)).rejects.toBe(error);
    });

    test("fails where the repository is gone, and says how to go on", async () => {
      const there = context(repository, { showRepository: () => Promise.resolve(undefined) });
      const wanted = { projectUuid, name: "api", description: "d" };
      await expect(lifecycle.update(there.context, uuid, bare, wanted)).rejects.toThrow(
        new Error(
          `CodeArts: updating repository "api" (${uuid}) failed: it is gone. Run \`pulumi refresh\`, and \`pulumi up\` makes a new one.`,
        ),
      );
    });
  });
});

describe("a deletion", () => {
  test("waits for the name of what is gone", async () => {
    const there = context();
    await lifecycle.delete(there.context, uuid, { ...inputs, ...computed });
    expect(there.calls).toEqual(["deleteRepository", "isNameFree"]);
  });

  test("waits for nothing where the state knows no name", async () => {
    const there = context();
    await lifecycle.delete(there.context, uuid, {});
    expect(there.calls).toEqual(["deleteRepository"]);
  });

  test("that is refused fails, and waits for nothing", async () => {
    const error = refusal(403);
    const there = context(repository, { deleteRepository: () => Promise.reject(error) });
    const state = { ...inputs, ...computed };
    await expect(lifecycle.delete(there.context, uuid, state)).rejects.toBe(error);
    expect(there.calls).toEqual(["deleteRepository"]);
  });
});

describe("a read", () => {
  test("shows what was changed elsewhere in what the program manages", async () => {
    const live = { ...repository, name: "renamed", visibilityLevel: 20 };
    const state = { ...inputs, visibilityLevel: 0, ...computed };
    const changed = context(live, { showDescription: () => Promise.resolve("other") });
    expect(await lifecycle.read(changed.context, uuid, state)).toEqual({
      ...{ ...state, name: "renamed", visibilityLevel: 20, description: "other" },
    });
  });

  test.each([0, 20])(
    "shows the visibility of a repository that a stack made, managed or not: %i",
    async (visibilityLevel) => {
      const there = context({ ...repository, visibilityLevel });
      const state = { ...inputs, ...computed };
      expect(await lifecycle.read(there.context, uuid, state)).toEqual({
        ...{ ...state, visibilityLevel },
      });
    },
  );

  test("adds no input that the program does not manage, and asks for no description", async () => {
    const { description, ...others } = inputs;
    const there = context({ ...repository, visibilityLevel: 20 });
    const state = { ...others, ...computed, createdByPulumi: false };
    expect(description).toBe("d");
    expect(await lifecycle.read(there.context, uuid, state)).toEqual(state);
    expect(there.calls).toEqual(["showRepository"]);
  });

  test.each([401, 403, 404, 501])(
    "keeps the description when %i is answered, and warns of it",
    async (status) => {
      const refused = context(repository, {
        showDescription: () => Promise.reject(refusal(status)),
      });
      const state = { ...inputs, visibilityLevel: 0, ...computed };
      expect(await lifecycle.read(refused.context, uuid, state)).toEqual(state);
      expect(refused.warnings).toEqual([
        expect.stringContaining("no change of it that is made elsewhere is seen") as string,
      ]);
    },
  );

  test.each([
    ["the platform fails", refusal(500)],
    ["no answer comes", refusal(undefined)],
    ["the credentials are refused", refusal(401, "APIGW.0301")],
  ])("fails where the description cannot be read since %s", async (_name, error) => {
    const broken = context(repository, { showDescription: () => Promise.reject(error) });
    const state = { ...inputs, ...computed };
    await expect(lifecycle.read(broken.context, uuid, state)).rejects.toBe(error);
  });

  test("hides no bug of this package", async () => {
    const bug = new TypeError("x is not a function");
    const broken = context(repository, { showDescription: () => Promise.reject(bug) });
    const state = { ...inputs, ...computed };
    await expect(lifecycle.read(broken.context, uuid, state)).rejects.toBe(bug);
  });

  test("without a state shows all that can be read", async () => {
    expect(await lifecycle.read(context().context, uuid, {})).toEqual({
      ...{ name: "api", projectUuid, visibilityLevel: 0, description: "d" },
      ...computed,
      createdByPulumi: false,
    });
  });

  test("without a state and without the fourth version shows the rest", async () => {
    const refused = context(repository, { showDescription: () => Promise.reject(refusal(404)) });
    expect(await lifecycle.read(refused.context, uuid, {})).toEqual({
      ...{ name: "api", projectUuid, visibilityLevel: 0 },
      ...computed,
      createdByPulumi: false,
    });
  });

  test("remembers whether a stack made the repository", async () => {
    const state = { ...inputs, ...computed };
    const read = async (createdByPulumi: boolean) =>
      (await lifecycle.read(context().context, uuid, { ...state, createdByPulumi }))
        ?.createdByPulumi;
    expect([await read(true), await read(false)]).toEqual([true, false]);
  });

  test("of a repository that is gone is nothing", async () => {
    const nothing = context(repository, { showRepository: () => Promise.resolve(undefined) });
    expect(await lifecycle.read(nothing.context, uuid, {})).toBeUndefined();
    expect(nothing.calls).toEqual(["showRepository"]);
  });
});

describe("a connection", () => {
  const settings = { "codearts:token": "T", "codearts:region": "cn-north-4" };
  const connect = (timeout?: string) =>
    lifecycle.connect(
      fixedSettings({
        ...settings,
        ...(timeout !== undefined && { "codearts:creationTimeoutSeconds": timeout }),
      }),
    );

  test.each([
    [undefined, 180_000],
    ["600", 600_000],
    ["0.5", 500],
  ])("with a creation's time of %s waits for %i ms", (timeout, ms) => {
    expect(connect(timeout).creationDeadlineMs).toBe(ms);
  });

  test.each(["0", "-1", "soon", "3m", "NaN", "86401"])(
    "has no creation's time of %s",
    (timeout) => {
      expect(() => connect(timeout)).toThrow(
        "config codearts:creationTimeoutSeconds must be a number of seconds from 0.1 to 86400.",
      );
    },
  );
});

describe("a warning", () => {
  test.each<[JsonObject, string[]]>([
    [{}, []],
    [{ gitignoreId: "Go" }, []],
    [{ gitignoreId: unknownValue }, []],
    [
      { gitignoreId: "go" },
      ['gitignoreId: case counts, and the published template is called "Go".'],
    ],
  ])("for %j", (some, warnings) => {
    expect(lifecycle.warnings?.(some)).toEqual(warnings);
  });
});

describe("comparing", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["private and nothing said", { visibilityLevel: 0 }, {}],
    ["no members and nothing said", { importMembers: false }, {}],
    ["no README and nothing said", { enableReadme: false }, {}],
    ["an empty description and none", { description: "" }, {}],
    ["no adoption and nothing said", { adopt: false }, {}],
  ])("finds %s alike", (_name, a, b) => {
    expect(sameJson(lifecycle.canonical(deepFrozen(a)), lifecycle.canonical(b))).toBe(true);
  });

  test("replaces for every input that the API is told, where a stack made the repository", () => {
    const told = Object.keys(lifecycle.inputs.shape).filter((key) => key !== "adopt");
    expect([...lifecycle.replaceOn({ createdByPulumi: true })].sort()).toEqual(told.sort());
  });

  test.each<[JsonObject, string[]]>([
    [{ createdByPulumi: false }, []],
    [{}, []],
    [{ licenseId: 1, enableReadme: true }, []],
    [{ description: "d" }, ["description"]],
    [{ visibilityLevel: 0 }, ["visibilityLevel"]],
    [{ description: "", visibilityLevel: 20 }, ["description", "visibilityLevel"]],
  ])("replaces where none did only for what is known of it: %j", (state, known) => {
    expect([...lifecycle.replaceOn(state)].sort()).toEqual(
      ["name", "projectUuid", ...known].sort(),
    );
  });

  test.each([
    [["description"], true],
    [["visibilityLevel", "licenseId"], true],
    [["name"], false],
    [["projectUuid", "description"], false],
  ])("a change of %j needs the name, so deletes first: %s", (changed, first) => {
    expect(lifecycle.deleteBeforeReplace?.(changed, {})).toBe(first);
  });
});
