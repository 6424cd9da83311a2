import { describe, expect, test } from "vitest";
import { findToAdopt } from "../../provider/platforms/gitpod/adoption";
import type { Outcome } from "../../provider/platforms/gitpod/bulk-calls";
import { createCreator } from "../../provider/platforms/gitpod/creation";
import type { Project } from "../../provider/platforms/gitpod/responses";
import { alteringProxy } from "../support/altering-proxy";
import { creation, gitpodEmulator } from "../support/gitpod-emulator";
import { expectParts } from "../support/message-parts";
import { failureOf, only } from "../support/platforms";
import { virtualClock } from "../support/virtual-clock";

// Responses that are well-formed and cannot be true.

const setting = gitpodEmulator();

type Body = Record<string, unknown> & {
  readonly project?: Project;
  readonly projects?: Project[];
  readonly createdProjects?: Project[];
  readonly updatedProjects?: Project[];
};

/** The next response of an operation with another body. */
function alter(operation: string, change: (body: Body) => object, times = 1): void {
  setting.emulator.fail({
    ...{ operation, times },
    kind: {
      altered: (response) => ({
        ...response,
        body: change(structuredClone(response.body) as Body),
      }),
    },
  });
}

const otherId = "0198c0de-0000-7000-8000-00000000beef";
const another = ({ project }: Body) => ({ project: { ...project, id: otherId } });

function standing(count: number): string[] {
  return Array.from({ length: count }, (_, index) => setting.add({ name: `p-${index}` }).id);
}

function statuses(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.map(({ status }) => status);
}

function messageOf(outcome: Outcome<unknown> | undefined): string {
  return outcome?.status === "rejected" ? (outcome.reason as Error).message : "";
}

describe("a response about another project", () => {
  test("is refused when one is read", async () => {
    const [id = ""] = standing(1);
    alter("GetProject", another);
    const { message } = await failureOf(setting.projects().read(id));
    expect(message).toContain(`reading project ${id} failed`);
    expect(message).toContain(`another project, ${otherId}`);
  });

  test("is refused when one is updated", async () => {
    const [id = ""] = standing(1);
    alter("UpdateProject", another);
    const { message } = await failureOf(setting.projects().update(id, { name: "a" }));
    expect(message).toContain(`another project, ${otherId}`);
  });

  test("is not used when several are read", async () => {
    const ids = standing(2);
    alter("ListProjects", (body) => ({
      ...body,
      projects: body.projects?.map((project) => ({ ...project, id: otherId })),
    }));
    const projects = setting.projects();
    const read = await Promise.all(ids.map((id) => projects.read(id)));
    expect(read.map((project) => project?.id)).toEqual(ids);
  });

  test("is an error of the one that it leaves out when several are updated", async () => {
    const ids = standing(2);
    alter("UpdateProjects", ({ updatedProjects: [first, second] = [] }) => ({
      updatedProjects: [first, { ...second, id: otherId }],
    }));
    const projects = setting.projects();
    const updated = await Promise.allSettled(ids.map((id) => projects.update(id, { name: "a" })));
    expect(statuses(updated)).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a creation whose response is about a project that nobody asked for", () => {
  const create = () => setting.projects().create(creation("api"));
  const otherUri = "https://github.com/acme/other.git";
  const hourMs = 3_600_000;

  /** Creates "api"; the response has a project that was there before. */
  async function respondedWith(standing: Parameters<typeof setting.add>[0]): Promise<string> {
    const project = setting.add(standing);
    alter("CreateProject", () => ({ project }));
    const { message } = await failureOf(create());
    expect(message).toContain('creating project "api" failed');
    expect(message).toContain(project.id);
    expect(message).toContain("The project may exist anyway");
    return message;
  }

  test("is refused for another name, and nothing else is sent", async () => {
    const message = await respondedWith({ name: "victim" });
    expect(message).toContain('"victim"');
    expect(setting.operations()).toEqual(["CreateProject"]);
  });

  test("is refused for another repository of an older project", async () => {
    await respondedWith({ name: "api", remoteUri: otherUri, ageMs: hourMs });
    expect(setting.operations()).toEqual(["CreateProject"]);
  });

  test("is refused for an older project that is the same in all else", async () => {
    await respondedWith({ name: "api", ageMs: 48 * hourMs });
    expect(setting.operations()).toEqual(["CreateProject"]);
  });

  test("is refused for one entry of a bulk call, and nothing is made again", async () => {
    const victim = setting.add({ name: "victim" });
    alter("CreateProjects", ({ createdProjects: [first] = [] }) => ({
      createdProjects: [first, victim],
    }));
    const create = createCreator(setting.client(), virtualClock());
    const outcomes = await create([creation("api"), creation("web")]);
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected"]);
    expect(messageOf(outcomes[1])).toContain(victim.id);
    expect(setting.operations()).toEqual(["CreateProjects"]);
  });

  test("is refused for another repository of an older project in a bulk call", async () => {
    const victim = setting.add({ name: "web", remoteUri: otherUri, ageMs: hourMs });
    alter("CreateProjects", ({ createdProjects: [first] = [] }) => ({
      createdProjects: [first, victim],
    }));
    const create = createCreator(setting.client(), virtualClock());
    const outcomes = await create([creation("api"), creation("web")]);
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected"]);
    expect(messageOf(outcomes[1])).toContain(victim.id);
    expect(setting.operations()).toEqual(["CreateProjects"]);
  });

  test.each([
    ["escaped the name", { name: "api &amp; web" }, "api & web"],
    ["trimmed the name", { name: "api" }, " api\n"],
    ["put the repository in other words", { name: "api", remoteUri: otherUri }, "api"],
  ])("is believed where the server %s", async (_name, standing, name) => {
    const project = setting.add(standing);
    alter("CreateProject", () => ({ project }));
    expect((await setting.projects().create(creation(name))).id).toBe(project.id);
  });

  test("is believed without a date, and with one of a clock that is hours behind", async () => {
    const project = setting.add({ name: "api", ageMs: 20 * hourMs });
    alter("CreateProject", () => ({ project }));
    expect((await create()).id).toBe(project.id);
    const undated = { ...project, id: "p-1", metadata: { name: "api" } };
    alter("CreateProject", () => ({ project: undated }));
    expect((await create()).id).toBe("p-1");
  });
});

describe("ids in capital letters", () => {
  test("are known in every response", async () => {
    const ids = standing(3);
    const projects = setting.projects();
    const capital = (body: Body) =>
      JSON.parse(
        JSON.stringify(body, (key, value: unknown) =>
          typeof value === "string" && /id/i.test(key) ? value.toUpperCase() : value,
        ),
      ) as object;
    for (const operation of ["GetProject", "UpdateProject", "ListProjects", "UpdateProjects"]) {
      alter(operation, capital);
    }
    const [first = "", ...others] = ids;
    await projects.read(first);
    await projects.update(first, { name: "a" });
    const together = setting.projects();
    const read = await Promise.all(others.map((id) => together.read(id)));
    expect(read.map((project) => project?.id.toLowerCase())).toEqual(others);
    await Promise.all(others.map((id) => together.update(id, { name: "b" })));
    expect(setting.emulator.count("GetProject")).toBe(1);
  });

  test("are known in the response to a bulk deletion", async () => {
    const ids = standing(2);
    alter("DeleteProjects", ({ deletedProjectIds }) => ({
      deletedProjectIds: (deletedProjectIds as string[]).map((id) => id.toUpperCase()),
    }));
    const projects = setting.projects();
    expect(await Promise.all(ids.map((id) => projects.delete(id)))).toEqual([true, true]);
    expect(setting.operations()).toEqual(["DeleteProjects"]);
  });
});

describe("an id that comes twice", () => {
  test("among created projects is an error of the second that would get it", async () => {
    alter("CreateProjects", ({ createdProjects: [first] = [] }) => ({
      createdProjects: [first, first],
    }));
    const create = createCreator(setting.client(), virtualClock());
    const outcomes = await create([creation("api"), creation("api")]);
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected"]);
    const [first] = outcomes;
    expect(messageOf(outcomes[1])).toContain(first?.status === "fulfilled" ? first.value.id : "-");
    expect(setting.emulator.count("CreateProject")).toBe(0);
  });

  test("in a later creation is an error of that one", async () => {
    const projects = setting.projects();
    const made = await projects.create(creation("api"));
    alter("CreateProject", () => ({ project: made }));
    const { message } = await failureOf(projects.create(creation("api")));
    expect(message).toContain(made.id);
  });

  test("among updated projects is believed for none", async () => {
    const ids = standing(2);
    alter("UpdateProjects", ({ updatedProjects: [first, second] = [] }) => ({
      updatedProjects: [first, second, { ...first, metadata: { ...first?.metadata, name: "x" } }],
    }));
    const projects = setting.projects();
    const updated = await Promise.allSettled(ids.map((id) => projects.update(id, { name: "a" })));
    expect(statuses(updated)).toEqual(["rejected", "fulfilled"]);
    expect(messageOf(updated[0])).toContain("twice");
  });

  test("among listed projects is read by itself", async () => {
    const ids = standing(2);
    alter("ListProjects", ({ projects: [first, second] = [] }) => ({
      projects: [first, second, { ...first, metadata: { ...first?.metadata, name: "x" } }],
    }));
    const projects = setting.projects();
    const read = await Promise.all(ids.map((id) => projects.read(id)));
    expect(read.map((project) => project?.metadata.name)).toEqual(["p-0", "p-1"]);
    expect(setting.emulator.count("GetProject")).toBe(1);
  });
});

describe("a project that comes on two pages of a list", () => {
  const twice = ({ projects = [], ...body }: Body) => ({
    ...body,
    projects: [...projects, ...projects],
  });

  test("is one project to adopt", async () => {
    const { id } = setting.add({ name: "api" });
    alter("ListProjects", twice);
    expect((await findToAdopt(setting.client(), creation("api")))?.id).toBe(id);
  });

  test("is one project that a lost call made", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    alter("ListProjects", twice);
    const [outcome] = await createCreator(setting.client(), virtualClock())([creation("api")]);
    expect(outcome).toMatchObject({ value: { id: only(setting.emulator.gitpod.projects.keys()) } });
  });
});

describe("an entry of a bulk call that is both done and failed", () => {
  test("is no created project, and the error says what it may have left", async () => {
    alter("CreateProjects", (body) => ({
      ...body,
      failedProjects: [{ index: 1, error: "the runner is gone" }],
    }));
    const create = createCreator(setting.client(), virtualClock());
    const outcomes = await create([creation("api"), creation("web")]);
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected"]);
    const web = [...setting.emulator.gitpod.projects.values()].find(
      ({ metadata }) => metadata.name === "web",
    );
    expect(messageOf(outcomes[1])).toContain("the runner is gone");
    expect(messageOf(outcomes[1])).toContain(web?.id);
  });

  test("is no updated project", async () => {
    const ids = standing(2);
    alter("UpdateProjects", (body) => ({ ...body, failedProjects: [{ error: "locked" }] }));
    const projects = setting.projects();
    const updated = await Promise.allSettled(ids.map((id) => projects.update(id, { name: "a" })));
    expect(statuses(updated)).toEqual(["rejected", "fulfilled"]);
    expect(messageOf(updated[0])).toContain("locked");
  });

  test("is deleted by itself, which tells what is true", async () => {
    const ids = standing(2);
    alter("DeleteProjects", (body) => ({ ...body, failedProjects: [{ error: "busy" }] }));
    const projects = setting.projects();
    expect(await Promise.all(ids.map((id) => projects.delete(id)))).toEqual([false, true]);
    expect(setting.operations()).toEqual(["DeleteProjects", "DeleteProject"]);
  });
});

describe.each([7, -1])("a failed entry %i of two", (index) => {
  const failedProjects = [{ index, error: "no" }];

  test("is an error of the creation that is left out, and nothing is made again", async () => {
    alter("CreateProjects", ({ createdProjects = [] }) => ({
      createdProjects: createdProjects.slice(0, 1),
      failedProjects,
    }));
    const create = createCreator(setting.client(), virtualClock());
    const outcomes = await create([creation("api"), creation("web")]);
    expect(statuses(outcomes)).toEqual(["fulfilled", "rejected"]);
    expect(messageOf(outcomes[1])).toContain(`entry ${index}`);
    expect(setting.emulator.count("CreateProject")).toBe(0);
  });

  test("is an error of the update that is left out", async () => {
    const ids = standing(2);
    alter("UpdateProjects", ({ updatedProjects = [] }) => ({
      updatedProjects: updatedProjects.slice(0, 1),
      failedProjects,
    }));
    const projects = setting.projects();
    const updated = await Promise.allSettled(ids.map((id) => projects.update(id, { name: "a" })));
    expect(statuses(updated)).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a list whose page token comes twice", () => {
  /** A server that ignores the token and returns the same page for ever. */
  const repeating = () =>
    alteringProxy(setting.emulator, {
      request: (operation, body) =>
        operation === "ListProjects" ? { ...body, pagination: {} } : body,
      response: (operation, body) =>
        operation === "ListProjects" ? { pagination: { nextToken: "again" } } : body,
    });

  test("is an error of the adoption that needs all of it", async () => {
    const client = setting.client({ "gitpod:baseUrl": await repeating() });
    const { message } = await failureOf(findToAdopt(client, creation("api")));
    expectParts(message, { operation: 'looking for project "api"', names: "page token" });
  });

  test("makes no second project after a lost creation", async () => {
    const client = setting.client({ "gitpod:baseUrl": await repeating() });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await createCreator(client, virtualClock())([creation("api")]);
    expect(messageOf(outcome)).toContain("The project may exist anyway");
    only(setting.emulator.gitpod.projects.keys());
  });
});

describe("a server whose clock is ahead of its own timestamps", () => {
  const hourMs = 3_600_000;

  test.each([3 * hourMs, 26 * hourMs, -5 * hourMs])("by %i ms", async (aheadMs) => {
    setting.emulator.gitpod.options.clockAheadMs = aheadMs;
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await createCreator(setting.client(), virtualClock())([creation("api")]);
    expect(outcome).toMatchObject({ status: "fulfilled" });
    only(setting.emulator.gitpod.projects.keys());
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });

  test("does not make an older project the lost one", async () => {
    setting.emulator.gitpod.options.clockAheadMs = 3 * hourMs;
    const older = setting.add({ name: "api", ageMs: hourMs / 2 });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [outcome] = await createCreator(setting.client(), virtualClock())([creation("api")]);
    expect(outcome).toMatchObject({ status: "fulfilled" });
    expect(outcome).not.toMatchObject({ value: { id: older.id } });
    expect(setting.emulator.gitpod.projects.size).toBe(2);
  });
});

describe("a server that trims names", () => {
  test("does not hide what a lost call made", async () => {
    setting.emulator.gitpod.options.storesText = "trimmed";
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await createCreator(setting.client(), virtualClock())([creation(" api ")]);
    expect(outcome).toMatchObject({ status: "fulfilled" });
    only(setting.emulator.gitpod.projects.keys());
  });
});
