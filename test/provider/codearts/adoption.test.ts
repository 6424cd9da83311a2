import { describe, expect, test } from "vitest";
import { adopt } from "../../../provider/codearts/adoption";
import type { Repository, RepositoryInputs } from "../../../provider/codearts/schemas";
import { virtualClock } from "../../support/virtual-clock";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const uuid = "d161fd00d9194816a455cb3c1d6a783e";
const repository: Repository = {
  ...{ repositoryUuid: uuid, repositoryId: 7, name: "api", projectUuid, visibilityLevel: 20 },
  ...{ httpsUrl: "h", sshUrl: "s", webUrl: "w", createdAt: "" },
  status: 0,
};

type Client = Parameters<typeof adopt>[0];

/** A service that has one repository, and what it was asked for. */
function service(
  description: string | Error,
  found: Repository | undefined = repository,
  status = 0,
) {
  const calls: unknown[][] = [];
  const client: Client = {
    showStatus: (asked) => {
      calls.push(["showStatus", asked]);
      return Promise.resolve(status);
    },
    showRepository: (asked) => {
      calls.push(["showRepository", asked]);
      return Promise.resolve(repository);
    },
    findRepository: (...args) => {
      calls.push(["findRepository", ...args]);
      return Promise.resolve(found);
    },
    showDescription: (...args) => {
      calls.push(["showDescription", ...args]);
      return description instanceof Error
        ? Promise.reject(description)
        : Promise.resolve(description);
    },
  };
  return { client, calls };
}

const taken = (client: Client, wanted: RepositoryInputs) =>
  adopt(client, wanted, virtualClock(), 1_000);

const inputs: RepositoryInputs = { projectUuid, name: "api", visibilityLevel: 20, adopt: true };

describe("a repository that is not finished", () => {
  test("is waited for before it is compared", async () => {
    const { client, calls } = service("d", { ...repository, status: 1 });
    expect(await taken(client, { ...inputs, description: "d" })).toBe(repository);
    expect(calls.map(([call]) => call)).toEqual([
      ...["findRepository", "showStatus", "showRepository"],
      "showDescription",
    ]);
  });

  test.each([1, 2])(
    "and whose creation fails is not taken over: listed with status %i",
    async (status) => {
      const { client } = service("d", { ...repository, status }, 2);
      await expect(taken(client, inputs)).rejects.toThrow(
        `CodeArts: adopting repository ${uuid} failed: its creation failed on the server (status 2), often because of what it was to be made from: check importUrl and templateId. Delete it in the console, or give another name.`,
      );
    },
  );
});

describe("a repository is taken over", () => {
  test.each<[string, Partial<RepositoryInputs>, string]>([
    ["that is as the program says", { description: "d" }, "d"],
    ["without a description, where the program says an empty one", { description: "" }, ""],
  ])("%s", async (_name, changes, description) => {
    const { client, calls } = service(description);
    expect(await taken(client, { ...inputs, ...changes })).toBe(repository);
    expect(calls).toEqual([
      ["findRepository", projectUuid, "api"],
      ["showDescription", repository],
    ]);
  });

  test("of any description that the program does not manage, without asking for it", async () => {
    const { client, calls } = service("whatever");
    expect(await taken(client, inputs)).toBe(repository);
    expect(calls).toEqual([["findRepository", projectUuid, "api"]]);
  });

  test("whatever the program says of how it was made, which nobody can read", async () => {
    const { client } = service("");
    const made = { licenseId: 1, gitignoreId: "Go", enableReadme: true, importMembers: true };
    expect(await taken(client, { ...inputs, ...made })).toBe(repository);
  });

  test("that is private, where the program does not say who can read it", async () => {
    const { client } = service("", { ...repository, visibilityLevel: 0 });
    const { visibilityLevel, ...others } = inputs;
    expect(visibilityLevel).toBe(20);
    expect(await taken(client, others)).toMatchObject({ repositoryUuid: uuid });
  });
});

test("there is nothing to take over where there is no repository of the name", async () => {
  const { client, calls } = service("");
  const none = { ...client, findRepository: () => Promise.resolve(undefined) };
  expect(await taken(none, { ...inputs, description: "d" })).toBeUndefined();
  expect(calls).toEqual([]);
});

describe("a repository is left alone", () => {
  test.each<[string, Partial<RepositoryInputs>, string]>([
    ["of another visibility", { visibilityLevel: 0 }, "visibilityLevel"],
    ["of another visibility than none said", { visibilityLevel: undefined }, "visibilityLevel"],
    ["of another description", { description: "other" }, "description"],
    ["with a description, where the program wants none", { description: "" }, "description"],
    [
      "of two differences",
      { visibilityLevel: 10, description: "other" },
      "visibilityLevel and another description",
    ],
  ])("%s", async (_name, changes, different) => {
    const { client } = service("d");
    await expect(taken(client, { ...inputs, ...changes })).rejects.toThrow(
      new Error(
        `CodeArts: adopting repository "api" (${uuid}) failed: it has another ${different} than the program, and the API cannot change that. Make the program agree with it, or give another name.`,
      ),
    );
  });

  test("of a description that cannot be read", async () => {
    const error = new Error("no answer");
    const { client } = service(error);
    await expect(taken(client, { ...inputs, description: "d" })).rejects.toBe(error);
  });
});
