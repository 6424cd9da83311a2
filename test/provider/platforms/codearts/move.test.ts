import { type FaultKind, loginPage } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { moveToGroup } from "../../../../provider/platforms/codearts/move";
import type { JsonObject } from "../../../../provider/core/json";
import { expectParts } from "../../../support/message-parts";
import { failureOf } from "../../../support/platforms";
import { virtualClock } from "../../../support/virtual-clock";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();

/** A repository in one group, and the id of another group. */
async function made(changes: JsonObject = {}) {
  const { codearts } = codeArts.emulator;
  const from = codearts.addGroup({ name: "from" }).id;
  const to = codearts.addGroup({ name: "to", parentId: codearts.addGroup({ name: "top" }).id }).id;
  const run = codeArts.run();
  const inputs = codeArts.inputs({ groupId: from, ...changes });
  const resource = await run.create(inputs);
  codeArts.operations();
  return { run, resource, from, to, inputs, wanted: { ...inputs, groupId: to } };
}

/** A move whose pauses take no time. */
function move({ id, state }: { id: string; state: JsonObject }, groupId: number) {
  const clock = virtualClock();
  return moveToGroup(codeArts.client(clock), id, groupId, state, clock);
}

test("another group moves the repository, which keeps its UUID and gets other URLs", async () => {
  const { run, resource, to, wanted } = await made();
  const moved = await run.up(resource, wanted);
  expect(moved.id).toBe(resource.id);
  expect(codeArts.onServer.group_id).toBe(to);
  expect(moved.state).toMatchObject({ groupId: to, declared: { groupId: to }, status: "normal" });
  expect(moved.state["httpsUrl"]).toContain("/top/to/api.git");
  expect(codeArts.operations()).toEqual([
    ...["ShowRepository", "ShowRepositoryV4", "ShowGroup", "BatchValidateRepoNames"],
    ...["TransferRepository", "ShowRepository", "ShowRepositoryV4"],
  ]);
  expect(await codeArts.run().refresh(moved)).toEqual(moved);
  expect(await codeArts.run().up(moved, wanted)).toEqual(moved);
});

test("a repository at the root moves to a group", async () => {
  const { run, resource, wanted, to } = await made({ groupId: undefined });
  const moved = await run.up(resource, wanted);
  expect([codeArts.onServer.group_id, moved.state["groupId"]]).toEqual([to, to]);
});

test("a group that is left out leaves the repository where it is", async () => {
  const { run, resource, from } = await made();
  const declared = codeArts.inputs();
  const left = await run.up(resource, declared);
  expect(left).toEqual({ ...resource, state: { ...resource.state, declared } });
  expect(codeArts.onServer.group_id).toBe(from);
});

test("a repository that somebody moved there already is not moved again", async () => {
  const { run, resource, to, wanted } = await made();
  codeArts.onServer.group_id = to;
  const moved = await run.up(resource, wanted);
  expect(moved.state).toMatchObject({ groupId: to });
  expect(codeArts.operations()).not.toContain("TransferRepository");
});

test("a repository that somebody moved elsewhere is not moved back by another change", async () => {
  const { run, resource, to, inputs } = await made();
  codeArts.onServer.group_id = to;
  const read = await run.refresh(resource);
  const changed = await run.up(read ?? resource, { ...inputs, onDelete: "retain" });
  expect(codeArts.onServer.group_id).toBe(to);
  expect(changed.state).toMatchObject({ groupId: to, onDelete: "retain" });
});

test("a move to where somebody moved it is recorded without a request", async () => {
  const { run, resource, to, wanted } = await made();
  codeArts.onServer.group_id = to;
  const read = await run.refresh(resource);
  codeArts.operations();
  const followed = await run.up(read ?? resource, wanted);
  expect(followed.state).toMatchObject({ groupId: to, declared: { groupId: to } });
  expect(codeArts.operations()).toEqual([]);
});

describe("a move that cannot be made leaves the repository, and says why", () => {
  test("where the group has a repository of this name", async () => {
    const { run, resource, from, to, wanted } = await made();
    await codeArts.standing({ group_id: to });
    expectParts(await failureOf(run.up(resource, wanted)), {
      operation: `moving repository "api" (${resource.id}) to code group ${to}`,
      names: `${codeArts.projectUuid}/top/to has`,
      nextStep: "another groupId",
    });
    expect(codeArts.emulator.codearts.repositories.get(resource.id)?.group_id).toBe(from);
  });

  test("where there is no such group", async () => {
    const { run, resource, wanted } = await made();
    expectParts(await failureOf(run.up(resource, { ...wanted, groupId: 99 })), {
      operation: "reading code group 99",
      status: 404,
      code: "CH.000404",
    });
  });

  test("where it is refused", async () => {
    const { run, resource, from, wanted } = await made();
    codeArts.emulator.fail({ operation: "TransferRepository", kind: refusals.forbidden });
    await expect(run.up(resource, wanted)).rejects.toThrow("403 CH.080403: no");
    expect(codeArts.onServer.group_id).toBe(from);
  });

  test("where a page comes in place of a response", async () => {
    const { resource, to } = await made();
    codeArts.emulator.fail({ operation: "TransferRepository", kind: loginPage() });
    expectParts(await failureOf(move(resource, to)), { status: 200, names: "text/html" });
  });

  test("where the service reports success and did nothing", async () => {
    const { resource, to } = await made();
    const kind = { status: 200, body: {} };
    codeArts.emulator.fail({ operation: "TransferRepository", kind });
    expectParts(await failureOf(move(resource, to)), {
      names: [`to code group ${to} failed`, `not in ${codeArts.projectUuid}/top/to`],
    });
  });
});

describe("a move where the service leaves out", () => {
  const fields = ["repository_name", "project_uuid", "group_name", "status", "web_url"];

  test.each(fields)("%s goes by what is known", async (field) => {
    const { run, resource, to, wanted } = await made();
    codeArts.emulator.codearts.options.nullFields = [field];
    expect((await run.up(resource, wanted)).state).toMatchObject({ groupId: to, name: "api" });
    expect(codeArts.onServer.group_id).toBe(to);
  });

  test("the namespace goes by the path", async () => {
    const { run, resource, to, wanted } = await made();
    codeArts.emulator.codearts.options.nullFields = ["namespace"];
    const moved = await run.up(resource, wanted);
    expect(moved.state).toMatchObject({ groupId: to, declared: { groupId: to } });
    expect(await codeArts.run().refresh(moved)).toEqual(moved);
  });

  test("namespace and path is made and cannot be verified, which is an error", async () => {
    const { resource, to } = await made();
    codeArts.emulator.codearts.options.nullFields = ["namespace", "group_name"];
    await expect(move(resource, to)).rejects.toThrow("the service reported success, but");
  });
});

test("a repository that somebody deleted is not moved, in one clear sentence", async () => {
  for (const goneStatus of [404, 401] as const) {
    codeArts.emulator.reset();
    codeArts.emulator.codearts.options.creatingPolls = 0;
    const { run, resource, wanted } = await made();
    codeArts.emulator.codearts.options.goneStatus = goneStatus;
    codeArts.emulator.codearts.repositories.clear();
    expectParts(await failureOf(run.up(resource, wanted)), {
      operation: `moving repository ${resource.id}`,
      nextStep: "pulumi refresh",
    });
  }
});

test("a move that takes a moment is waited for", async () => {
  const { resource, to } = await made();
  const clock = virtualClock();
  const later = { operation: "ShowRepositoryV4", kind: stillIn(codeArts.onServer.group_id) };
  codeArts.emulator.fail({ ...later, skip: 1, times: 2 });
  const client = codeArts.client(clock);
  const { details } = await moveToGroup(client, resource.id, to, resource.state, clock);
  expect(details.namespace?.id).toBe(to);
  expect(clock.pauses).toEqual([250, 500]);
  expect(codeArts.emulator.count("TransferRepository")).toBe(1);
});

describe("a creation that the service puts elsewhere", () => {
  test("at the root, is moved to its group", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    codeArts.emulator.fail({ operation: "CreateRepository", kind: { altered: putAtRoot } });
    const { state } = await codeArts.run().create(codeArts.inputs({ groupId }));
    expect(codeArts.onServer.group_id).toBe(groupId);
    expect(state).toMatchObject({ groupId, createdByPulumi: true, status: "normal" });
  });

  test("and that cannot be moved exists, and the next up moves it", async () => {
    const { id: groupId } = codeArts.emulator.codearts.addGroup({ name: "team" });
    codeArts.emulator.fail({ operation: "CreateRepository", kind: { altered: putAtRoot } });
    codeArts.emulator.fail({ operation: "TransferRepository", kind: refusals.forbidden });
    const run = codeArts.run();
    await expect(run.create(codeArts.inputs({ groupId }))).rejects.toThrow("403 CH.080403");
    const [resource] = run.existing;
    if (!resource) throw new Error("It exists.");
    const next = await codeArts.run().up(resource, codeArts.inputs({ groupId }));
    expect(next.state).toMatchObject({ groupId, status: "normal" });
    expect(codeArts.onServer.group_id).toBe(groupId);
  });

  function putAtRoot<Response>(response: Response): Response {
    codeArts.onServer.group_id = null;
    return response;
  }
});

function stillIn(group: number | null): FaultKind {
  const namespace = { id: group, full_path: "p/from", kind: "group", parent_id: 1 };
  return {
    altered: ({ body, ...rest }) => ({ ...rest, body: { ...(body as object), namespace } }),
  };
}

test.each<[string, FaultKind]>([
  ["is cut off", "cut-after-commit"],
  ["is half there", "cut-mid-response"],
  ["is a proxy's 502", { status: 502, body: "", commit: true }],
  ["says that it failed inside", { ...refusals.broken, commit: true }],
])("a move is found to be done where the response %s", async (_name, kind) => {
  const { run, resource, to, wanted } = await made();
  codeArts.emulator.fail({ operation: "TransferRepository", kind });
  expect((await run.up(resource, wanted)).state).toMatchObject({ groupId: to });
  expect(codeArts.emulator.count("TransferRepository")).toBe(1);
});

test("a move whose request is lost fails with that, and the next up makes it", async () => {
  const { resource, to, wanted } = await made();
  codeArts.emulator.fail({ operation: "TransferRepository", kind: "cut-before" });
  await expect(move(resource, to)).rejects.toThrow("the connection was closed");
  expect((await codeArts.run().up(resource, wanted)).state).toMatchObject({ groupId: to });
});
