import {
  connectError,
  entriesRefused,
  rateLimitedWithRetryInfo,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import type { Project } from "../../provider/platforms/gitpod/responses";
import { alteringProxy } from "../support/altering-proxy";
import { creation, gitpodEmulator } from "../support/gitpod-emulator";
import { expectParts } from "../support/message-parts";

const setting = gitpodEmulator();
const tooLong = "n".repeat(81);

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `project-${index}`);
}

/** As many projects in the server, without a request. */
function standing(count: number): string[] {
  return names(count).map((name) => setting.add({ name }).id);
}

function values<Result>(outcomes: readonly PromiseSettledResult<Result>[]): (Result | undefined)[] {
  return outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : undefined));
}

function failures(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [(outcome.reason as Error).message] : [],
  );
}

function idsByName(): Map<string, string> {
  const projects = [...setting.emulator.gitpod.projects.values()];
  return new Map(projects.map(({ id, metadata }) => [metadata.name, id]));
}

/** The requests' items, call by call. */
function sizes(key: "projects" | "projectIds"): number[] {
  return setting.emulator.requests.map(({ body }) => {
    const { filter, ...rest } = body as Record<string, unknown[]> & { filter?: unknown };
    return ((filter as Record<string, unknown[]> | undefined)?.[key] ?? rest[key] ?? []).length;
  });
}

describe("creations", () => {
  test("that come together share one call, and each gets its own project", async () => {
    const projects = setting.projects();
    const made = await Promise.all(names(30).map((name) => projects.create(creation(name))));
    expect(setting.operations()).toEqual(["CreateProjects"]);
    expect(made.map(({ metadata }) => metadata.name)).toEqual(names(30));
    expect(made.map(({ id }) => id)).toEqual(names(30).map((name) => idsByName().get(name)));
  });

  test("are at most a hundred a call", async () => {
    const projects = setting.projects();
    await Promise.all(names(230).map((name) => projects.create(creation(name))));
    expect(sizes("projects").sort((a, b) => b - a)).toEqual([100, 100, 30]);
    expect(idsByName().size).toBe(230);
  });

  test("that come alone use the single call", async () => {
    await setting.projects().create(creation("api"));
    expect(setting.operations()).toEqual(["CreateProject"]);
  });

  test("that the server refuses fail in its words, and the others stand", async () => {
    setting.emulator.fail({
      operation: "CreateProjects",
      kind: entriesRefused([1, 3], "the runner is gone"),
    });
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      names(4).map((name) => projects.create(creation(name))),
    );
    expect(values(outcomes).map((project) => project?.metadata.name)).toEqual([
      ...["project-0", undefined],
      ...["project-2", undefined],
    ]);
    const failed = failures(outcomes);
    expect(failed).toHaveLength(2);
    for (const [index, name] of ["project-1", "project-3"].entries()) {
      const operation = `creating project "${name}"`;
      expectParts(failed[index] ?? "", { operation, names: "the runner is gone" });
    }
    expect(setting.operations()).toEqual(["CreateProjects"]);
  });

  test("know the first entry as the refused one although its index is left out", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: entriesRefused([0]) });
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      names(2).map((name) => projects.create(creation(name))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(idsByName().has("project-0")).toBe(false);
  });

  test("of equal projects get one project each", async () => {
    const projects = setting.projects();
    const made = await Promise.all([1, 2, 3].map(() => projects.create(creation("api"))));
    const held = [...setting.emulator.gitpod.projects.keys()];
    expect(made.map(({ id }) => id).sort()).toEqual(held.sort());
    expect(setting.operations()).toEqual(["CreateProjects"]);
  });

  test("tell equal ones apart when one of them is refused", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: entriesRefused([0]) });
    const projects = setting.projects();
    const equal = [creation("api"), creation("api")];
    const outcomes = await Promise.allSettled(equal.map((request) => projects.create(request)));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });

  test("with one that breaks a rule fail for that one alone", async () => {
    const projects = setting.projects();
    const wanted = ["project-0", tooLong, "project-2"];
    const outcomes = await Promise.allSettled(
      wanted.map((name) => projects.create(creation(name))),
    );
    expect([...idsByName().keys()].sort()).toEqual(["project-0", "project-2"]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(failures(outcomes)[0]).toContain("at most 80 characters");
    expect(setting.emulator.count("CreateProjects")).toBe(1);
    expect(setting.emulator.count("CreateProject")).toBe(3);
  });

  test("are told apart when the response has them in another order", async () => {
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (operation, body) =>
        operation === "CreateProjects"
          ? { ...body, createdProjects: (body["createdProjects"] as unknown[]).reverse() }
          : body,
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const made = await Promise.all(names(5).map((name) => projects.create(creation(name))));
    expect(made.map(({ metadata }) => metadata.name)).toEqual(names(5));
  });

  test("are told apart by their repository where the name is the same", async () => {
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (_operation, body) => ({
        createdProjects: (body["createdProjects"] as unknown[]).reverse(),
      }),
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const uris = ["https://github.com/acme/one.git", "https://github.com/acme/two.git"];
    const made = await Promise.all(uris.map((uri) => projects.create(creation("api", uri))));
    expect(made.map(({ initializer }) => initializer.specs[0]?.git?.remoteUri)).toEqual(uris);
  });

  test("that the server spells otherwise are known by their name", async () => {
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (_operation, body) => ({
        createdProjects: (body["createdProjects"] as Project[]).map((project) => ({
          ...project,
          initializer: { specs: [{ git: { remoteUri: "https://git.example/moved.git" } }] },
        })),
      }),
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const made = await Promise.all(names(3).map((name) => projects.create(creation(name))));
    expect(made.map(({ metadata }) => metadata.name)).toEqual(names(3));
  });

  test("that the response leaves out are looked for, and made again only if they are not there", async () => {
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (operation, body) =>
        operation === "CreateProjects"
          ? { createdProjects: (body["createdProjects"] as unknown[]).slice(1) }
          : body,
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const made = await Promise.all(names(3).map((name) => projects.create(creation(name))));
    expect(made.map(({ id }) => id)).toEqual(names(3).map((name) => idsByName().get(name)));
    expect(setting.emulator.gitpod.projects.size).toBe(3);
    expect(setting.emulator.count("CreateProject")).toBe(0);
  });

  test("that the response leaves out fail and say so where they cannot be looked for", async () => {
    setting.emulator.fail({
      operation: "GetAuthenticatedIdentity",
      kind: connectError(403, "permission_denied", "no"),
    });
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (operation, body) =>
        operation === "CreateProjects"
          ? { createdProjects: (body["createdProjects"] as unknown[]).slice(1) }
          : body,
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const outcomes = await Promise.allSettled(
      names(3).map((name) => projects.create(creation(name))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(failures(outcomes)[0]).toContain("the bulk call");
    expect(setting.emulator.gitpod.projects.size).toBe(3);
  });

  test("that the server refuses together fail each for itself, under its own name", async () => {
    const kind = connectError(403, "permission_denied", "only admins");
    setting.emulator.fail({ operation: "CreateProjects", kind });
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      names(2).map((name) => projects.create(creation(name))),
    );
    const failed = failures(outcomes);
    expect(failed).toHaveLength(2);
    for (const [index, name] of names(2).entries()) {
      expectParts(failed[index] ?? "", {
        ...{ operation: `creating project "${name}"`, status: 403, code: "permission_denied" },
        names: "only admins",
      });
    }
    expect(setting.operations()).toEqual(["CreateProjects"]);
  });

  test("wait together for a rate limit and are then repeated as one", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: rateLimitedWithRetryInfo(1) });
    const projects = setting.projects();
    await Promise.all(names(5).map((name) => projects.create(creation(name))));
    expect(setting.operations()).toEqual(["CreateProjects", "CreateProjects"]);
    expect(idsByName().size).toBe(5);
  });

  test("are made one by one where bulk calls are switched off", async () => {
    const projects = setting.projects({ "gitpod:bulk": "false" });
    const made = await Promise.all(names(4).map((name) => projects.create(creation(name))));
    expect(setting.operations()).toEqual(Array(4).fill("CreateProject"));
    expect(made.map(({ metadata }) => metadata.name)).toEqual(names(4));
  });
});

describe("reads", () => {
  test("that come together share lists of at most 25 ids", async () => {
    const ids = standing(60);
    const projects = setting.projects();
    const read = await Promise.all(ids.map((id) => projects.read(id)));
    expect(read.map((project) => project?.id)).toEqual(ids);
    expect(new Set(setting.operations())).toEqual(new Set(["ListProjects"]));
    expect(sizes("projectIds").sort((a, b) => b - a)).toEqual([25, 25, 10]);
  });

  test("that come alone use the single call", async () => {
    const [id = ""] = standing(1);
    await setting.projects().read(id);
    expect(setting.operations()).toEqual(["GetProject"]);
  });

  test("ask again for one that the list leaves out before they take it for gone", async () => {
    const ids = standing(3);
    const [, gone = ""] = ids;
    setting.emulator.gitpod.projects.delete(gone);
    const projects = setting.projects();
    const read = await Promise.all(ids.map((id) => projects.read(id)));
    expect(read.map((project) => project?.id)).toEqual([ids[0], undefined, ids[2]]);
    expect(setting.operations()).toEqual(["ListProjects", "GetProject"]);
  });

  test("find one that the list leaves out although it is there", async () => {
    const ids = standing(3);
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (operation, body) =>
        operation === "ListProjects"
          ? { ...body, projects: (body["projects"] as unknown[]).slice(1) }
          : body,
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const read = await Promise.all(ids.map((id) => projects.read(id)));
    expect(read.map((project) => project?.id)).toEqual(ids);
  });

  test("with one id that is no UUID fail for that one alone", async () => {
    const [id = ""] = standing(1);
    const projects = setting.projects();
    const outcomes = await Promise.allSettled([id, "not-a-uuid"].map((one) => projects.read(one)));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(failures(outcomes)[0]).toMatch(/^Ona: reading project not-a-uuid failed: 400/);
  });

  test("are made one by one where bulk calls are switched off", async () => {
    const ids = standing(3);
    const projects = setting.projects({ "gitpod:bulk": "false" });
    await Promise.all(ids.map((id) => projects.read(id)));
    expect(setting.operations()).toEqual(Array(3).fill("GetProject"));
  });
});

describe("updates", () => {
  test("that come together share one call, and each gets its own project", async () => {
    const ids = standing(30);
    const projects = setting.projects();
    const updated = await Promise.all(
      ids.map((id, index) => projects.update(id, { name: `renamed-${index}` })),
    );
    expect(setting.operations()).toEqual(["UpdateProjects"]);
    expect(updated.map(({ id }) => id)).toEqual(ids);
    expect(updated.map(({ metadata }) => metadata.name)).toEqual(
      ids.map((_, index) => `renamed-${index}`),
    );
  });

  test("are at most a hundred a call", async () => {
    const ids = standing(130);
    const projects = setting.projects();
    await Promise.all(ids.map((id) => projects.update(id, { name: "renamed" })));
    expect(sizes("projects").sort((a, b) => b - a)).toEqual([100, 30]);
  });

  test("that come alone use the single call", async () => {
    const [id = ""] = standing(1);
    await setting.projects().update(id, { name: "renamed" });
    expect(setting.operations()).toEqual(["UpdateProject"]);
  });

  test("that the server refuses fail in its words, and the others stand", async () => {
    const ids = standing(3);
    setting.emulator.fail({ operation: "UpdateProjects", kind: entriesRefused([0, 2], "locked") });
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      ids.map((id) => projects.update(id, { name: "renamed" })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
    const failed = failures(outcomes);
    expect(failed).toHaveLength(2);
    for (const [index, id] of [ids[0], ids[2]].entries()) {
      expectParts(failed[index] ?? "", { operation: `updating project ${id}`, names: "locked" });
    }
  });

  test("of a project that is gone fail for that one alone", async () => {
    const ids = standing(3);
    setting.emulator.gitpod.projects.delete(ids[1] ?? "");
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      ids.map((id) => projects.update(id, { name: "renamed" })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("with one that breaks a rule fail for that one alone", async () => {
    const ids = standing(3);
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      ids.map((id, index) => projects.update(id, { name: index === 0 ? tooLong : "renamed" })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(setting.emulator.count("UpdateProjects")).toBe(1);
    expect(setting.emulator.count("UpdateProject")).toBe(3);
  });

  test("are told apart when the response has them in another order", async () => {
    const ids = standing(4);
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (_operation, body) => ({
        updatedProjects: (body["updatedProjects"] as unknown[]).reverse(),
      }),
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const updated = await Promise.all(ids.map((id) => projects.update(id, { name: "renamed" })));
    expect(updated.map(({ id }) => id)).toEqual(ids);
  });

  test("that the response leaves out fail and say so", async () => {
    const ids = standing(2);
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (_operation, body) => ({
        updatedProjects: (body["updatedProjects"] as unknown[]).slice(1),
      }),
    });
    const projects = setting.projects({ "gitpod:baseUrl": baseUrl });
    const outcomes = await Promise.allSettled(
      ids.map((id) => projects.update(id, { name: "renamed" })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect(failures(outcomes)[0]).toContain("leaves it out");
  });

  test("know a project by its id however its letters are written", async () => {
    const ids = standing(2);
    const projects = setting.projects();
    const updated = await Promise.all(
      ids.map((id) => projects.update(id.toUpperCase(), { name: "renamed" })),
    );
    expect(updated.map(({ id }) => id)).toEqual(ids);
  });

  test("are made one by one where bulk calls are switched off", async () => {
    const ids = standing(3);
    const projects = setting.projects({ "gitpod:bulk": "false" });
    await Promise.all(ids.map((id) => projects.update(id, { name: "renamed" })));
    expect(setting.operations()).toEqual(Array(3).fill("UpdateProject"));
  });
});

describe("deletions", () => {
  test("that come together share calls of at most a hundred", async () => {
    const ids = standing(130);
    const projects = setting.projects();
    await Promise.all(ids.map((id) => projects.delete(id)));
    expect(sizes("projectIds").sort((a, b) => b - a)).toEqual([100, 30]);
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });

  test("that come alone use the single call", async () => {
    const [id = ""] = standing(1);
    await setting.projects().delete(id);
    expect(setting.operations()).toEqual(["DeleteProject"]);
  });

  test("are done when some of the projects are gone already", async () => {
    const ids = standing(4);
    setting.emulator.gitpod.projects.delete(ids[0] ?? "");
    setting.emulator.gitpod.projects.delete(ids[2] ?? "");
    const projects = setting.projects();
    await Promise.all(ids.map((id) => projects.delete(id)));
    expect(setting.emulator.gitpod.projects.size).toBe(0);
    expect(setting.operations()).toEqual(["DeleteProjects", "DeleteProject", "DeleteProject"]);
  });

  test("that a bulk call did not do are repeated by themselves", async () => {
    const ids = standing(3);
    setting.emulator.fail({ operation: "DeleteProjects", kind: entriesRefused([0], "busy") });
    const projects = setting.projects();
    await Promise.all(ids.map((id) => projects.delete(id)));
    expect(setting.emulator.gitpod.projects.size).toBe(0);
    expect(setting.operations()).toEqual(["DeleteProjects", "DeleteProject"]);
  });

  test("with one id that is no UUID fail for that one alone", async () => {
    const [id = ""] = standing(1);
    const projects = setting.projects();
    const outcomes = await Promise.allSettled(
      [id, "not-a-uuid"].map((one) => projects.delete(one)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(setting.emulator.gitpod.projects.size).toBe(0);
  });

  test("are made one by one where bulk calls are switched off", async () => {
    const ids = standing(3);
    const projects = setting.projects({ "gitpod:bulk": "false" });
    await Promise.all(ids.map((id) => projects.delete(id)));
    expect(setting.operations()).toEqual(Array(3).fill("DeleteProject"));
  });
});
