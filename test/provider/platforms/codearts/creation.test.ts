import type { FaultKind } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import {
  createOnce,
  type Purpose,
  untilCreated,
  untilNameIsFree,
} from "../../../../provider/platforms/codearts/creation";
import { findRepository } from "../../../../provider/platforms/codearts/find";
import type { RepositoryInputs } from "../../../../provider/platforms/codearts/schemas";
import { withNotices } from "../../../../provider/core/waiting";
import { expectParts } from "../../../support/message-parts";
import { failureOf, only } from "../../../support/platforms";
import { type VirtualClock, virtualClock } from "../../../support/virtual-clock";
import { refusals, useCodeArts } from "./support";
import { messageOf } from "../../../../provider/core/failure";
import { presentable } from "../../../../provider/core/text/presentable";

const codeArts = useCodeArts();
const timeoutMs = 180_000;
const status = (result: number) => ({ status: 200, body: { result, status: "success" } });

/** Waits for a repository as the package does, with pauses that take no time. */
function waiting(
  uuid: string,
  purpose: Purpose = "creating",
  limitMs = timeoutMs,
  clock = virtualClock(),
) {
  const outcome = untilCreated(
    codeArts.client(clock),
    uuid,
    codeArts.inputs(),
    clock,
    limitMs,
    purpose,
  );
  return { clock, outcome };
}

describe("a repository", () => {
  test("that is ready at once is returned without a pause", async () => {
    const { repository_uuid } = await codeArts.standing();
    const { clock, outcome } = waiting(repository_uuid);
    expect(await outcome).toMatchObject({ repositoryUuid: repository_uuid, status: 0 });
    expect(clock.pauses).toEqual([]);
  });

  test.each<[string, FaultKind, string]>([
    ["being created", status(1), "ShowRepositoryStatus"],
    ["in a status of unknown meaning", status(5), "ShowRepositoryStatus"],
    ["not visible yet by 404", refusals.gone, "ShowRepositoryStatus"],
    ["not visible yet by 401", refusals.noPermission, "ShowRepositoryStatus"],
    ["whose status is good but that cannot be read yet", refusals.noPermission, "ShowRepository"],
  ])("%s is waited for", async (_name, kind, operation) => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.fail({ operation, kind, times: 2 });
    const { clock, outcome } = waiting(repository_uuid);
    expect((await outcome).repositoryUuid).toBe(repository_uuid);
    expect(clock.pauses).toEqual([250, 500]);
  });

  test("is waited for with pauses that double up to five seconds", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 1, pollsLeft: 7 });
    const { clock, outcome } = waiting(repository_uuid);
    await outcome;
    expect(clock.pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  test("that is normal does not tell its status twice", async () => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.codearts.options.nullFields = ["status"];
    expect((await waiting(repository_uuid).outcome).status).toBe(0);
  });
});

describe("a wait ends", () => {
  test.each<[Purpose, string]>([
    ["creating", "`pulumi destroy --target`"],
    ["finishing", "`pulumi destroy --target`"],
    ["adopting", "another name"],
  ])("where a creation failed, with what to do after %s", async (purpose, advice) => {
    const { repository_uuid } = await codeArts.standing({ status: 2 });
    const { message } = await failureOf(waiting(repository_uuid, purpose).outcome);
    expectParts(message, {
      operation: `${purpose} repository ${repository_uuid}`,
      names: "(status 2)",
      nextStep: ["importUrl", "templateId", advice],
    });
  });

  test("with the service's reason, on one line and no longer than a message", async () => {
    const import_error = `not\n\tfound. ${"x".repeat(9_000)}`;
    const { repository_uuid } = await codeArts.standing({ status: 2, import_error });
    const failure = await failureOf(waiting(repository_uuid).outcome);
    const message = presentable(messageOf(failure));
    expect(message).toContain("(status 2): not found. xxx");
    expect(message.length).toBeLessThan(1_500);
  });

  test("with the failure alone where the reason cannot be asked for", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 2, import_error: "no" });
    codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind: refusals.notPublished });
    const { message } = await failureOf(waiting(repository_uuid).outcome);
    expect(message).toContain("(status 2). Check importUrl");
  });

  test.each([
    [3, "frozen"],
    [4, "closed"],
  ])("at once in status %i, which is %s", async (number, named) => {
    const { repository_uuid } = await codeArts.standing({ status: number });
    const { clock, outcome } = waiting(repository_uuid);
    await expect(outcome).rejects.toThrow(`it is ${named} (status ${number}).`);
    expect(clock.pauses).toEqual([]);
  });

  test.each(["finishing", "adopting"] as const)(
    "at once where the repository was deleted before %s",
    async (purpose) => {
      for (const goneStatus of [404, 401] as const) {
        codeArts.emulator.codearts.options.goneStatus = goneStatus;
        const { clock, outcome } = waiting("0".repeat(32), purpose);
        await expect(outcome).rejects.toThrow("was deleted outside");
        expect(clock.pauses).toEqual([]);
      }
    },
  );

  test("not at once where the permission is missing and the name is taken", async () => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.fail({
      ...{ operation: "ShowRepositoryStatus", kind: refusals.noPermission, times: 2 },
    });
    const { outcome } = waiting(repository_uuid, "finishing");
    expect((await outcome).repositoryUuid).toBe(repository_uuid);
  });

  test("with any other failure", async () => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.fail({ operation: "ShowRepositoryStatus", kind: refusals.forbidden });
    await expect(waiting(repository_uuid).outcome).rejects.toThrow("403 CH.080403");
  });
});

describe("a wait that takes too long", () => {
  test.each<[string, FaultKind]>([
    ["1", status(1)],
    ["unknown", refusals.gone],
  ])("ends with the last status, %s, and how to go on", async (said, kind) => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.fail({ operation: "ShowRepositoryStatus", kind, times: 99 });
    const { clock, outcome } = waiting(repository_uuid);
    const began = clock.now();
    expectParts(await failureOf(outcome), {
      names: [`${repository_uuid} was created`, "180 s", `(status ${said})`],
      nextStep: ["`pulumi up`", "codearts:creationTimeoutSeconds"],
    });
    expect(clock.now() - began).toBeLessThanOrEqual(timeoutMs);
    expect(clock.now() - began).toBeGreaterThan(timeoutMs - 5_001);
  });

  test("is as long as the deadline says", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 1, pollsLeft: 99 });
    const { clock, outcome } = waiting(repository_uuid, "creating", 1_000);
    await expect(outcome).rejects.toThrow("cannot be used after 1 s");
    expect(clock.pauses).toEqual([250, 500]);
  });

  const slow = (uuid: string, beforeTurnMs: number, afterTurnMs: number) => {
    const clock = virtualClock();
    const client = codeArts.client(clock);
    const listRepositoryStatus = (id: string, onTurn?: () => void) => {
      clock.pass(beforeTurnMs);
      onTurn?.();
      clock.pass(afterTurnMs);
      return client.listRepositoryStatus(id);
    };
    return untilCreated(
      { ...client, listRepositoryStatus },
      uuid,
      codeArts.inputs(),
      clock,
      timeoutMs,
    );
  };

  test("does not count how long the calls waited for their turn", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 1, pollsLeft: 2 });
    const made = await slow(repository_uuid, timeoutMs, 0);
    expect(made.repositoryUuid).toBe(repository_uuid);
  });

  test("counts how long the calls took", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 1, pollsLeft: 99 });
    await expect(slow(repository_uuid, 0, timeoutMs / 3)).rejects.toThrow("after 180 s");
    expect(codeArts.emulator.count("ShowRepositoryStatus")).toBe(3);
  });
});

describe("a creation whose response", () => {
  /** Makes repository "api" as the package does; `late` is what the server does afterwards. */
  async function create(changes: Partial<RepositoryInputs> = {}) {
    const clock = virtualClock();
    const client = codeArts.client(clock);
    const inputs: RepositoryInputs = { ...codeArts.inputs(), ...changes };
    const { listed } = await findRepository(client, inputs);
    codeArts.operations();
    return { id: await createOnce(client, inputs, listed, clock), clock };
  }

  test("arrives is not looked up", async () => {
    const { id } = await create();
    expect(codeArts.onServer.repository_uuid).toBe(id);
    expect(codeArts.operations()).toEqual(["CreateRepository"]);
  });

  test("is lost is looked up by its place", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    const { id, clock } = await create();
    expect(codeArts.onServer.repository_uuid).toBe(id);
    expect(codeArts.operations()).toEqual(["CreateRepository", "ListProjectRepositories"]);
    expect(clock.pauses).toEqual([]);
  });

  test("is lost while the list does not show it yet is looked up a second later", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    const body = { result: { total: 0, repositories: [] }, status: "success" };
    codeArts.emulator.fail({
      ...{ operation: "ListProjectRepositories", kind: { status: 200, body }, skip: 1 },
    });
    const { id, clock } = await create();
    expect(codeArts.onServer.repository_uuid).toBe(id);
    expect(clock.pauses).toEqual([1_000]);
  });

  test("is lost is not mistaken for the same name in another group", async () => {
    const { codearts } = codeArts.emulator;
    const [one, other] = [codearts.addGroup({ name: "a" }).id, codearts.addGroup({ name: "b" }).id];
    const standing = await codeArts.standing({ group_id: one });
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    const { id } = await create({ groupId: other });
    expect(id).not.toBe(standing.repository_uuid);
    expect(codearts.repositories.get(id)?.group_id).toBe(other);
  });

  test("is lost on the way there is sent for again, not taken from another group", async () => {
    const { codearts } = codeArts.emulator;
    const { id: groupId } = codearts.addGroup({ name: "a" });
    await codeArts.standing();
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-before" });
    const { id } = await create({ groupId });
    expect(codearts.repositories.get(id)?.group_id).toBe(groupId);
  });

  test("is lost is not mistaken for a repository that had the name before", async () => {
    const standing = await codeArts.standing();
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-before", times: 9 });
    await expect(create()).rejects.toThrow("the connection was closed");
    expect(codeArts.onServer).toEqual(standing);
  });

  test("is lost again and again is sent for three times in all", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-before", times: 9 });
    expectParts(await failureOf(create()), { nextStep: "adopt: true" });
    expect(codeArts.emulator.count("CreateRepository")).toBe(3);
  });

  test("is lost and cannot be looked up fails with the first failure", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    codeArts.emulator.fail({
      ...{ operation: "ListProjectRepositories", kind: refusals.forbidden, skip: 1 },
    });
    expectParts(await failureOf(create()), {
      operation: 'creating repository "api"',
      names: "the connection was closed",
      nextStep: 'look for "api"',
    });
    expect(codeArts.emulator.count("CreateRepository")).toBe(1);
  });

  test("is lost where two have the name afterwards fails and takes neither", async () => {
    codeArts.emulator.fail({
      operation: "CreateRepository",
      kind: { altered: (response) => ({ ...response, status: 502, body: "" }) },
    });
    const clock = virtualClock();
    const client = codeArts.client(clock);
    const racing: typeof client = {
      ...client,
      createRepository: async (inputs) => {
        const made = await client.createRepository(inputs).catch((error: unknown) => error);
        const { repository_uuid } = codeArts.onServer;
        await codeArts.standing();
        expect(codeArts.emulator.codearts.repositories.has(repository_uuid)).toBe(true);
        throw made as Error;
      },
    };
    await expect(createOnce(racing, codeArts.inputs(), [], clock)).rejects.toThrow(
      "It may exist anyway",
    );
  });

  test("is a refusal is not looked up", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: refusals.forbidden });
    await expect(create()).rejects.toThrow("403 CH.080403");
    expect(codeArts.operations()).toEqual(["CreateRepository"]);
  });

  test("is a refusal after one was lost may be late work of the first", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    const body = { result: { total: 0, repositories: [] }, status: "success" };
    codeArts.emulator.fail({
      ...{ operation: "ListProjectRepositories", kind: { status: 200, body }, skip: 1, times: 2 },
    });
    const { id } = await create();
    expect(codeArts.onServer.repository_uuid).toBe(id);
    expect(codeArts.emulator.count("CreateRepository")).toBe(2);
  });

  test("is a refusal after one was lost is not sent for a third time", async () => {
    codeArts.emulator.fail({ operation: "CreateRepository", kind: "cut-before" });
    codeArts.emulator.fail({ operation: "CreateRepository", kind: refusals.forbidden });
    await expect(create()).rejects.toThrow("403 CH.080403");
    expect(codeArts.emulator.count("CreateRepository")).toBe(2);
  });
});

describe("the name of a deleted repository", () => {
  const taken = { status: 200, body: { result: false, status: "success" } };
  const wait = async () => {
    const clock = virtualClock();
    const isFree = await untilNameIsFree(codeArts.client(clock), codeArts.inputs(), clock, 30_000);
    return { isFree, clock };
  };

  test("is asked for once when it is free", async () => {
    const { isFree, clock } = await wait();
    expect([isFree, clock.pauses]).toEqual([true, []]);
  });

  test("is waited for while it is taken", async () => {
    codeArts.emulator.fail({ operation: "CheckRepositoryName", kind: taken, times: 3 });
    const { isFree, clock } = await wait();
    expect([isFree, clock.pauses]).toEqual([true, [250, 500, 1000]]);
  });

  test("is waited for no longer than the deadline, and without a failure", async () => {
    codeArts.emulator.fail({ operation: "CheckRepositoryName", kind: taken, times: 99 });
    const { isFree, clock } = await wait();
    expect(isFree).toBe(false);
    expect(clock.now()).toBeGreaterThan(25_000);
    expect(clock.now()).toBeLessThanOrEqual(31_000);
  });

  test("cannot make a deletion fail by a refusal", async () => {
    codeArts.emulator.fail({ operation: "CheckRepositoryName", kind: refusals.forbidden });
    expect((await wait()).isFree).toBe(true);
  });
});

describe("a wait of more than ten seconds is announced", () => {
  /** What is said while something is waited for. */
  async function saidDuring(wait: (clock: VirtualClock) => Promise<unknown>): Promise<string[]> {
    const clock = virtualClock();
    const said: string[] = [];
    const announce = (message: unknown) => said.push(String(message));
    await withNotices({ what: "x", announce, clock }, () => wait(clock).catch(() => undefined));
    return said;
  }

  test("for a repository that is slow to be usable", async () => {
    const { repository_uuid } = await codeArts.standing({ status: 1, pollsLeft: 1_000 });
    const said = await saidDuring(
      (clock) => waiting(repository_uuid, "creating", timeoutMs, clock).outcome,
    );
    expect(said).toHaveLength(3);
    for (const [index, seconds] of [10, 70, 130].entries()) {
      expectParts(said[index] ?? "", { names: [repository_uuid, ` ${seconds} s`, "180 s"] });
    }
  });

  test("for a name that is slow to be free", async () => {
    await codeArts.standing();
    const { name, projectUuid } = codeArts.inputs();
    const wait = (clock: VirtualClock) =>
      untilNameIsFree(codeArts.client(clock), codeArts.inputs(), clock, 30_000);
    expectParts(only(await saidDuring(wait)), {
      names: [`"${name}"`, projectUuid, " 10 s", "30 s"],
    });
  });
});
