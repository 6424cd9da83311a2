import {
  afterCommit,
  badGatewayHtml,
  connectError,
  type FaultKind,
  invalidJson,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../provider/platforms/gitpod/bulk-calls";
import type { GitpodClient } from "../../provider/platforms/gitpod/client";
import { createCreator } from "../../provider/platforms/gitpod/creation";
import type { CreateProjectRequest } from "../../provider/platforms/gitpod/requests";
import type { Project } from "../../provider/platforms/gitpod/responses";
import { type Alterations, alteringProxy } from "../support/altering-proxy";
import { creation, gitpodEmulator, remoteUri } from "../support/gitpod-emulator";
import { only } from "../support/platforms";
import { fc } from "../support/properties";
import { virtualClock } from "../support/virtual-clock";

const setting = gitpodEmulator();
const hourMs = 3_600_000;

/** Makes projects as the package does; the pause before looking again takes no time. */
function creator(client: GitpodClient = setting.client()) {
  return createCreator(client, virtualClock());
}

async function creatorBehind(altered: Alterations) {
  const baseUrl = await alteringProxy(setting.emulator, altered);
  return creator(setting.client({ "gitpod:baseUrl": baseUrl }));
}

function idOf(outcome: Outcome<Project> | undefined): string {
  if (outcome?.status !== "fulfilled") throw outcome?.reason ?? new Error("There is no outcome.");
  return outcome.value.id;
}

function errorOf(outcome: Outcome<Project> | undefined): string {
  if (outcome?.status !== "rejected") throw new Error("It should have failed.");
  return (outcome.reason as Error).message;
}

/** The server's projects, and what it says of one. */
function held() {
  return [...setting.emulator.gitpod.projects.values()];
}

/** What one call is told to make: with one entry it is the single call, with several the bulk one. */
const sizes = [
  { call: "the single call", operation: "CreateProject", names: ["api"] },
  { call: "the bulk call", operation: "CreateProjects", names: ["api", "web", "docs"] },
];

const losses: { loss: string; kind: FaultKind; committed: boolean }[] = [
  { loss: "cut before it was handled", kind: "cut-before", committed: false },
  { loss: "cut after it was handled", kind: "cut-after-commit", committed: true },
  { loss: "cut in the middle of the response", kind: "cut-mid-response", committed: true },
  {
    loss: "responded with 502 after it was handled",
    kind: afterCommit(badGatewayHtml()),
    committed: true,
  },
  { loss: "responded with 502 before it was handled", kind: badGatewayHtml(), committed: false },
  {
    loss: "responded with 503 before it was handled",
    kind: connectError(503, "unavailable", "later"),
    committed: false,
  },
  {
    loss: "responded with 504 after it was handled",
    kind: afterCommit(connectError(504, "deadline_exceeded", "slow")),
    committed: true,
  },
  { loss: "responded with half a JSON", kind: afterCommit(invalidJson()), committed: true },
];

describe.each(sizes)("$call", ({ operation, names }) => {
  test.each(losses)("makes each project exactly once when $loss", async ({ kind, committed }) => {
    setting.emulator.fail({ operation, kind });
    const outcomes = await creator()(names.map((name) => creation(name)));
    const ids = outcomes.map(idOf);
    expect(
      held()
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual([...names].sort());
    expect(ids.map((id) => setting.emulator.gitpod.projects.get(id)?.metadata.name)).toEqual(names);
    const creations = setting.operations().filter((name) => name.startsWith("CreateProject"));
    expect(creations).toHaveLength(committed ? 1 : 2);
  });

  test("is lost again on every attempt and still makes each project only once", async () => {
    setting.emulator.fail({ operation, kind: "cut-before" });
    setting.emulator.fail({ operation, kind: "cut-before" });
    setting.emulator.fail({ operation, kind: "cut-after-commit" });
    const outcomes = await creator()(names.map((name) => creation(name)));
    const ids = outcomes.map(idOf);
    expect(ids.map((id) => setting.emulator.gitpod.projects.get(id)?.metadata.name)).toEqual(names);
    expect(held()).toHaveLength(names.length);
  });

  test("gives up after three attempts", async () => {
    setting.emulator.fail({ operation, kind: "cut-before", times: 99 });
    const outcomes = await creator()(names.map((name) => creation(name)));
    for (const outcome of outcomes) {
      expect(errorOf(outcome)).toContain("the connection was closed");
      expect(errorOf(outcome)).toContain("The project may exist anyway");
    }
    const creations = setting.operations().filter((name) => name.startsWith("CreateProject"));
    expect(creations).toHaveLength(3);
    expect(held()).toEqual([]);
  });

  test.each([
    { what: "whose token it is cannot be asked", failing: "GetAuthenticatedIdentity" },
    { what: "projects cannot be listed", failing: "ListProjects" },
  ])("is not repeated where $what", async ({ failing }) => {
    setting.emulator.fail({ operation, kind: "cut-after-commit" });
    const kind = connectError(403, "permission_denied", "you may not look");
    setting.emulator.fail({ operation: failing, kind, times: 9 });
    const outcomes = await creator()(names.map((name) => creation(name)));
    for (const outcome of outcomes) {
      expect(errorOf(outcome)).toContain("the connection was closed");
      expect(errorOf(outcome)).toContain("The project may exist anyway");
      expect(errorOf(outcome)).not.toContain("you may not look");
    }
    expect(held()).toHaveLength(names.length);
  });

  test("that the server refuses is neither looked for nor repeated", async () => {
    const kind = connectError(403, "permission_denied", "only admins");
    setting.emulator.fail({ operation, kind });
    const outcomes = await creator()(names.map((name) => creation(name)));
    for (const outcome of outcomes) expect(errorOf(outcome)).toContain("only admins");
    expect(setting.operations()).toEqual([operation]);
  });
});

describe("a bulk call that is lost half-done", () => {
  /** Undoes some of what the next bulk call does, before anybody can see it. */
  function forget(isForgotten: (name: string, nth: number) => boolean) {
    setting.emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
    setting.onRequest = ({ operation }) => {
      if (operation !== "CreateProjects" || setting.emulator.count(operation) > 1) return;
      held().forEach(({ id, metadata }, nth) => {
        if (isForgotten(metadata.name, nth)) setting.emulator.gitpod.projects.delete(id);
      });
    };
  }

  test("is finished by making the rest", async () => {
    forget((name) => ["b", "d"].includes(name));
    const names = ["a", "b", "c", "d", "e"];
    const outcomes = await creator()(names.map((name) => creation(name)));
    const ids = outcomes.map(idOf);
    expect(ids.map((id) => setting.emulator.gitpod.projects.get(id)?.metadata.name)).toEqual(names);
    expect(held()).toHaveLength(names.length);
    expect(setting.emulator.count("CreateProjects")).toBe(2);
  });

  test("is finished also where two of its entries are equal", async () => {
    forget((_name, nth) => nth === 1);
    const outcomes = await creator()([creation("api"), creation("api"), creation("web")]);
    expect(new Set(outcomes.map(idOf))).toEqual(new Set(held().map(({ id }) => id)));
    expect(held()).toHaveLength(3);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });
});

describe("equal projects", () => {
  test("in one bulk call that is lost go to one caller each", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
    const outcomes = await creator()([creation("api"), creation("api")]);
    expect(new Set(outcomes.map(idOf))).toEqual(new Set(held().map(({ id }) => id)));
    expect(held()).toHaveLength(2);
    expect(setting.emulator.count("CreateProject")).toBe(0);
  });

  test("that differ only in their description each exist once", async () => {
    setting.emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
    const outcomes = await creator()([
      { ...creation("api"), technicalDescription: "One." },
      { ...creation("api"), technicalDescription: "Other." },
    ]);
    expect(new Set(outcomes.map(idOf)).size).toBe(2);
    expect(held()).toHaveLength(2);
  });

  test("of another user are not taken for the lost one", async () => {
    const other = setting.add({ name: "api", creatorId: "0197f3a1-5b00-7d92-8a16-000000000000" });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).not.toBe(other.id);
    expect(held()).toHaveLength(2);
  });

  test("from before are not taken for the lost one", async () => {
    const older = setting.add({ name: "api", ageMs: 60_000 });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).not.toBe(older.id);
    expect(held()).toHaveLength(2);
  });

  test("that this run made a moment ago are not taken for the lost one", async () => {
    const create = creator();
    const [first] = await create([creation("api")]);
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [second] = await create([creation("api")]);
    expect(idOf(second)).not.toBe(idOf(first));
    expect(held()).toHaveLength(2);
  });

  test("with another repository are not taken for the lost one", async () => {
    const other = setting.add({ name: "api", remoteUri: "https://github.com/acme/other.git" });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).not.toBe(other.id);
  });

  test("that appear meanwhile are named, and nothing more is made", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    setting.onRequest = ({ operation }) => {
      if (operation === "CreateProject") setting.add({ name: "api" });
    };
    const [outcome] = await creator()([creation("api")]);
    expect(held()).toHaveLength(2);
    for (const { id } of held()) expect(errorOf(outcome)).toContain(id);
    expect(errorOf(outcome)).toContain("which of these projects");
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });

  test("on their way at the same moment are not confused: who lost its response fails", async () => {
    const create = creator();
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    // The other one is on its way until the lost one has been looked for.
    setting.emulator.fail({ operation: "CreateProject", kind: "hang" });
    const lost = create([creation("api")]);
    void create([creation("api")]);
    const [outcome] = await lost;
    expect(errorOf(outcome)).toContain(only(held()).id);
    expect(errorOf(outcome)).toContain("It is not certain");
  });

  test("both made, though both responses are lost, are never made a third time", async () => {
    const create = creator();
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit", times: 2 });
    await Promise.all([create([creation("api")]), create([creation("api")])]);
    expect(held()).toHaveLength(2);
    expect(setting.emulator.count("CreateProject")).toBe(2);
  });
});

describe("projects of one name and repository that differ otherwise", () => {
  const branch = (cloneTarget: string): CreateProjectRequest => ({
    name: "api",
    initializer: {
      specs: [
        { git: { remoteUri, targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH" as const, cloneTarget } },
      ],
    },
  });
  const others: { what: string; other: CreateProjectRequest }[] = [
    { what: "a devcontainer", other: { ...creation("api"), devcontainerFilePath: "a.json" } },
    { what: "automations", other: { ...creation("api"), automationsFilePath: "a.yaml" } },
    {
      what: "prebuilds",
      other: { ...creation("api"), prebuildConfiguration: { enabled: true, timeout: "3600s" } },
    },
  ];

  /** A client whose single creations of some projects end only when `release` is called. */
  function respondingLate(isLate: (request: CreateProjectRequest) => boolean) {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = setting.client();
    let tellMade = (): void => undefined;
    const isMade = new Promise<void>((resolve) => {
      tellMade = resolve;
    });
    const late: GitpodClient = {
      ...client,
      createProject: async (request) => {
        const project = await client.createProject(request);
        if (isLate(request)) {
          tellMade();
          await released;
        }
        return project;
      },
    };
    return {
      client: late,
      release: () => {
        release();
      },
      isMade,
    };
  }

  test.each(others)(
    "are not confused while the response for the one with $what is late",
    async ({ other }) => {
      const { client, release, isMade } = respondingLate(
        (request) => Object.keys(request).length > 2,
      );
      const create = creator(client);
      const slow = create([other]);
      await isMade;
      setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
      const [plain] = await create([creation("api")]);
      release();
      const [made] = await slow;
      expect(idOf(plain)).not.toBe(idOf(made));
      expect(new Set([idOf(plain), idOf(made)])).toEqual(new Set(held().map(({ id }) => id)));
    },
  );

  test("fail rather than take what fits but may be another's whose response is late", async () => {
    const { client, release, isMade } = respondingLate(({ initializer }) =>
      initializer.specs.some(({ git }) => git?.cloneTarget === "main"),
    );
    const create = creator(client);
    const slow = create([branch("main")]);
    await isMade;
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [plain] = await create([creation("api")]);
    release();
    const [made] = await slow;
    expect(idOf(made)).toBe(only(held()).id);
    expect(errorOf(plain)).toContain("It is not certain");
  });

  test("are known as another's from the moment of its response, not of its batch's end", async () => {
    // The bulk call makes one and leaves the other out of its response, so that it is looked for.
    const baseUrl = await alteringProxy(setting.emulator, {
      response: (operation, body) => {
        if (operation !== "CreateProjects") return body;
        const [first] = body["createdProjects"] as unknown[];
        return { createdProjects: [first] };
      },
    });
    const client = setting.client({ "gitpod:baseUrl": baseUrl });
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let looked = 0;
    let tellLooking = (): void => undefined;
    const isLooking = new Promise<void>((resolve) => {
      tellLooking = resolve;
    });
    const create = creator({
      ...client,
      getAuthenticatedIdentity: async () => {
        looked += 1;
        if (looked === 1) {
          tellLooking();
          await released;
        }
        return client.getAuthenticatedIdentity();
      },
    });
    const batch = create([branch("main"), creation("web")]);
    await isLooking;
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [plain] = await create([creation("api")]);
    release();
    const [first, second] = await batch;
    const ids = [plain, first, second].map(idOf);
    expect(new Set(ids)).toEqual(new Set(held().map(({ id }) => id)));
    expect(held()).toHaveLength(3);
  });

  test.each(["committed", "half-done"])(
    "in one lost bulk call that was %s get their own",
    async (how) => {
      setting.emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
      setting.onRequest = ({ operation }) => {
        if (operation !== "CreateProjects" || how === "committed") return;
        const [plain] = held();
        if (plain) setting.emulator.gitpod.projects.delete(plain.id);
      };
      const outcomes = await creator()([creation("api"), branch("main")]);
      const [plain, other] = outcomes.map((outcome) =>
        setting.emulator.gitpod.projects.get(idOf(outcome)),
      );
      expect(plain?.initializer.specs?.[0]?.git?.cloneTarget ?? "").toBe("");
      expect(other?.initializer.specs?.[0]?.git?.cloneTarget).toBe("main");
      expect(held()).toHaveLength(2);
    },
  );

  test.each([
    { what: "in another order", fill: false },
    { what: "in another order with a mode filled in", fill: true },
  ])("in one bulk call that ends with $what get their own", async ({ fill }) => {
    setting.emulator.gitpod.options.fillTargetMode = fill;
    const create = await creatorBehind({
      response: (_operation, body) => ({
        createdProjects: (body["createdProjects"] as unknown[]).reverse(),
      }),
    });
    const outcomes = await create([creation("api"), branch("main"), branch("develop")]);
    const targets = outcomes.map(
      (outcome) =>
        setting.emulator.gitpod.projects.get(idOf(outcome))?.initializer.specs?.[0]?.git
          ?.cloneTarget ?? "",
    );
    expect(targets).toEqual(["", "main", "develop"]);
  });
});

describe("a server that behaves otherwise", () => {
  /** Popular projects from long ago, which come first in the server's own order. */
  function popular(count: number) {
    for (let nth = 0; nth < count; nth++) {
      const project = setting.add({ name: `old-${nth}`, ageMs: hourMs * (1 + ((nth * 7) % 11)) });
      project.usedBy = { subjects: [], totalSubjects: count - nth };
    }
  }

  const ignoringSort: Alterations = {
    request: (_operation, body) => {
      const { sort, ...rest } = body;
      return rest;
    },
  };

  test.each([1, 2, 30, 250])("that does not sort is read on behind %i others", async (count) => {
    popular(count);
    const create = await creatorBehind(ignoringSort);
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await create([creation("api")]);
    const mine = held().filter(({ metadata }) => metadata.name === "api");
    expect(idOf(outcome)).toBe(only(mine).id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });

  test("that sorts is read no further than to what is too old", async () => {
    popular(250);
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await creator()([creation("api")]);
    expect(setting.emulator.gitpod.projects.get(idOf(outcome))?.metadata.name).toBe("api");
    expect(setting.emulator.count("ListProjects")).toBe(1);
  });

  test("is searched over more than one page", async () => {
    const names = Array.from({ length: 100 }, (_, nth) => `mine-${nth}`);
    setting.onRequest = ({ operation }) => {
      if (operation !== "CreateProjects" || setting.emulator.count(operation) > 1) return;
      for (let nth = 0; nth < 150; nth++) setting.add({ name: `theirs-${nth}`, ageMs: -nth });
    };
    setting.emulator.fail({ operation: "CreateProjects", kind: "cut-after-commit" });
    const outcomes = await creator()(names.map((name) => creation(name)));
    const found = outcomes.map((outcome) => setting.emulator.gitpod.projects.get(idOf(outcome)));
    expect(found.map((project) => project?.metadata.name)).toEqual(names);
    expect(setting.emulator.count("CreateProject")).toBe(0);
  });

  test.each([hourMs, -hourMs])("by a clock that is %i ms ahead is understood", async (ahead) => {
    const create = await creatorBehind({ clockAheadMs: ahead });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await create([creation("api")]);
    expect(idOf(outcome)).toBe(only(held()).id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });

  test.each([hourMs, -hourMs])(
    "by a clock that is %i ms ahead does not make an older project the lost one",
    async (ahead) => {
      const older = setting.add({ name: "api", ageMs: hourMs / 2 });
      const create = await creatorBehind({ clockAheadMs: ahead });
      setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
      const [outcome] = await create([creation("api")]);
      expect(idOf(outcome)).not.toBe(older.id);
      expect(held()).toHaveLength(2);
    },
  );

  test("that is still at work when it is asked first is asked once more", async () => {
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    setting.onRequest = ({ operation }) => {
      // Too late for this response, in time for the next.
      if (operation === "ListProjects" && held().length === 0) setting.add({ name: "api" });
    };
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).toBe(only(held()).id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
    expect(setting.emulator.count("ListProjects")).toBe(2);
  });

  test("by filling in what a request leaves out does not hide what it made", async () => {
    setting.emulator.gitpod.options.fillTargetMode = true;
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).toBe(only(held()).id);
  });

  test("by spelling the repository otherwise does not hide what a call made", async () => {
    const create = await creatorBehind({
      response: (operation, body) => {
        if (operation !== "ListProjects") return body;
        return JSON.parse(
          JSON.stringify(body).replaceAll(
            "https://github.com/acme/api.git",
            "https://GitHub.com/acme/api",
          ),
        ) as Record<string, unknown>;
      },
    });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await create([creation("api")]);
    expect(idOf(outcome)).toBe(only(held()).id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });
});

describe("a project marked deleted", () => {
  test("is not taken for what a lost call made", async () => {
    const deleted = setting.add({ name: "api", desiredPhase: "PROJECT_PHASE_DELETED" });
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-before" });
    const [outcome] = await creator()([creation("api")]);
    expect(idOf(outcome)).not.toBe(deleted.id);
  });
});

describe("everything that a creation can say", () => {
  test("is recognised in what it made", async () => {
    const { environmentClassIds, userId } = setting.emulator.gitpod;
    const request: CreateProjectRequest = {
      name: "complete",
      initializer: {
        specs: [
          {
            git: {
              remoteUri: "git@github.com:acme/api.git",
              targetMode: "CLONE_TARGET_MODE_REMOTE_TAG",
              cloneTarget: "v1",
              checkoutLocation: "",
            },
          },
          { contextUrl: { url: "https://github.com/acme/api/pull/7" } },
        ],
      },
      devcontainerFilePath: "a.json",
      automationsFilePath: "",
      technicalDescription: "Never returned.",
      prebuildConfiguration: {
        enabled: false,
        environmentClassIds: [...environmentClassIds],
        timeout: "5400s",
        trigger: { dailySchedule: { hourUtc: 0 } },
        executor: { id: userId, principal: "PRINCIPAL_USER" },
      },
    };
    setting.emulator.fail({ operation: "CreateProject", kind: "cut-after-commit" });
    const [outcome] = await creator()([request]);
    expect(idOf(outcome)).toBe(only(held()).id);
    expect(setting.emulator.count("CreateProject")).toBe(1);
  });
});

describe("whatever is lost", () => {
  const losing = fc.constantFrom<FaultKind>(
    "cut-before",
    "cut-after-commit",
    "cut-mid-response",
    badGatewayHtml(),
    afterCommit(badGatewayHtml()),
    connectError(503, "unavailable", "later"),
    connectError(400, "invalid_argument", "no"),
    connectError(403, "permission_denied", "no"),
  );
  const looking = connectError(403, "permission_denied", "you may not look");
  const faults = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          operation: fc.constantFrom("CreateProject", "CreateProjects"),
          kind: losing,
          skip: fc.nat({ max: 2 }),
          times: fc.integer({ min: 1, max: 3 }),
        }),
      },
      fc.record({
        operation: fc.constantFrom("ListProjects", "GetAuthenticatedIdentity"),
        kind: fc.constant(looking),
        skip: fc.nat({ max: 2 }),
      }),
    ),
    { maxLength: 4 },
  );
  /** Some calls at the same time, with equal projects in one call and in several. */
  const calls = fc.array(
    fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 4 }),
    { minLength: 1, maxLength: 3 },
  );

  /** Projects of one name and repository, of which those with fewer keys fit more than their own. */
  const variants: Record<string, CreateProjectRequest> = {
    plain: creation("api"),
    devcontainer: { ...creation("api"), devcontainerFilePath: "a.json" },
    automations: { ...creation("api"), automationsFilePath: "a.yaml" },
    branch: {
      name: "api",
      initializer: {
        specs: [
          {
            git: {
              ...{ remoteUri, cloneTarget: "main" },
              targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH",
            },
          },
        ],
      },
    },
  };
  const variantOf = (id: string) => {
    const project = setting.emulator.gitpod.projects.get(id);
    if (project?.devcontainerFilePath) return "devcontainer";
    if (project?.automationsFilePath) return "automations";
    return project?.initializer.specs?.[0]?.git?.cloneTarget ? "branch" : "plain";
  };
  const variantCalls = fc.array(
    fc.array(fc.constantFrom(...Object.keys(variants)), { minLength: 1, maxLength: 3 }),
    { minLength: 1, maxLength: 4 },
  );

  test("nobody gets what was made for another of the same name and repository", async () => {
    await fc.assert(
      fc.asyncProperty(variantCalls, faults, async (keysByCall, queued) => {
        setting.emulator.reset();
        for (const fault of queued) setting.emulator.fail(fault);
        const create = creator();
        const outcomes = await Promise.all(
          keysByCall.map((keys) => create(keys.flatMap((key) => variants[key] ?? []))),
        );
        const ids: string[] = [];
        outcomes.flat().forEach((outcome, nth) => {
          if (outcome.status === "rejected") return;
          ids.push(outcome.value.id);
          expect(variantOf(outcome.value.id)).toBe(keysByCall.flat()[nth]);
        });
        expect(new Set(ids).size).toBe(ids.length);
        for (const key of Object.keys(variants)) {
          const made = held().filter(({ id }) => variantOf(id) === key);
          const asked = keysByCall.flat().filter((other) => other === key);
          expect(made.length).toBeLessThanOrEqual(asked.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no more is made than was asked for, and nobody gets what is another's", async () => {
    await fc.assert(
      fc.asyncProperty(calls, faults, async (namesByCall, queued) => {
        setting.emulator.reset();
        for (const fault of queued) setting.emulator.fail(fault);
        const create = creator();
        const outcomes = await Promise.all(
          namesByCall.map((names) => create(names.map((name) => creation(name)))),
        );
        const got = outcomes.flat().flatMap((outcome, nth) => {
          const name = namesByCall.flat()[nth];
          return outcome.status === "fulfilled" ? [[outcome.value.id, name]] : [];
        });
        const made = new Map(held().map(({ id, metadata }) => [id, metadata.name]));
        expect(new Map(got as [string, string][]).size).toBe(got.length);
        for (const [id = "", name] of got) expect(made.get(id)).toBe(name);
        for (const name of ["a", "b", "c", "d"]) {
          const count = (list: readonly string[]) => list.filter((one) => one === name).length;
          expect(count([...made.values()])).toBeLessThanOrEqual(count(namesByCall.flat()));
        }
      }),
      { numRuns: 400 },
    );
  });
});
