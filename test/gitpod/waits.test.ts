import { describe, expect, test } from "vitest";
import { during, withNotices } from "../../provider/core/waiting";
import { ApiError } from "../../provider/http/errors";
import { createBatcher } from "../../provider/platforms/gitpod/batcher";
import {
  deleteProjects,
  type Outcome,
  readProjects,
  updateProjects,
} from "../../provider/platforms/gitpod/bulk-calls";
import type { GitpodClient } from "../../provider/platforms/gitpod/client";
import { createCreator } from "../../provider/platforms/gitpod/creation";
import { creation } from "../support/gitpod-emulator";
import { virtualClock } from "../support/virtual-clock";
import { type VirtualTimers, virtualTimers } from "../support/virtual-timers";

// Two projects share a bulk call. It is refused or leaves them out, so a call for each follows.

/** How long the call for each project takes. */
type Seconds = Readonly<Record<string, number>>;

function refused(operation: string): ApiError {
  return new ApiError({
    ...{ platform: "Ona", operation, method: "POST", path: "/", code: "invalid_argument" },
    ...{ retryable: false, mayHaveBeenApplied: false, reason: "no" },
  });
}

function clientOf(timers: VirtualTimers, seconds: Seconds): GitpodClient {
  const call = (verb: string, name: string) =>
    during(
      { what: `${verb} ${name}` },
      () =>
        new Promise<never>((_resolve, reject) => {
          timers.after((seconds[name] ?? 0) * 1000, () => {
            reject(refused(verb));
          });
        }),
    );
  const client: Partial<GitpodClient> = {
    webUrl: "https://ona.example",
    clockOffsetMs: () => 0,
    createProjects: () => Promise.reject(refused("creating both")),
    createProject: ({ name }) => call("creating", name),
    // eslint-disable-next-line require-yield, @typescript-eslint/require-await
    listProjects: async function* () {
      return;
    },
    getProject: (id) => call("reading", id),
    updateProjects: () => Promise.reject(refused("updating both")),
    updateProject: (id) => call("updating", id),
    deleteProjects: () => Promise.resolve({ done: [], failed: [], requestId: undefined }),
    deleteProject: (id) => call("deleting", id),
  };
  return client as GitpodClient;
}

const kinds = {
  creating: {
    item: (name: string): unknown => creation(name),
    send: (client: GitpodClient, items: readonly unknown[]): Promise<Outcome<unknown>[]> =>
      createCreator(client, virtualClock())(items as ReturnType<typeof creation>[]),
  },
  reading: {
    item: (id: string): unknown => id,
    send: (client: GitpodClient, ids: readonly unknown[]): Promise<Outcome<unknown>[]> =>
      readProjects(client, ids as string[]),
  },
  updating: {
    item: (projectId: string): unknown => ({ projectId, request: {} }),
    send: (client: GitpodClient, items: readonly unknown[]): Promise<Outcome<unknown>[]> =>
      updateProjects(client, items as { projectId: string; request: object }[]),
  },
  deleting: {
    item: (id: string): unknown => id,
    send: (client: GitpodClient, ids: readonly unknown[]): Promise<Outcome<unknown>[]> =>
      deleteProjects(client, ids as string[]),
  },
};

/** What is said at each of two projects whose operations share a bulk call. */
async function saidAt(verb: keyof typeof kinds, seconds: Seconds): Promise<string[]> {
  const timers = virtualTimers();
  const { item, send } = kinds[verb];
  const client = clientOf(timers, seconds);
  const submit = createBatcher<unknown, unknown>({
    ...{ maxSize: 100, clock: timers },
    send: (items) => send(client, items),
  });
  const said: string[] = [];
  const operations = ["a", "b"].map((name) => {
    const announce = (message: unknown) => said.push(`${name}: ${String(message)}`);
    return withNotices({ what: `making ${name}`, announce, clock: timers }, () =>
      submit(item(name)),
    );
  });
  const ended = Promise.allSettled(operations);
  await timers.passAll();
  await ended;
  return said;
}

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s one by one", (verb) => {
  test("announces the slow project although the first one is done at once", async () => {
    expect(await saidAt(verb, { a: 0, b: 24 })).toEqual([
      "a: making a, together with others, for 10 s so far.",
      `b: ${verb} b, for 10 s so far.`,
    ]);
  });

  test("announces each project at its own resource, until both are done", async () => {
    expect((await saidAt(verb, { a: 80, b: 24 })).sort()).toEqual(
      [
        `a: ${verb} a, for 10 s so far.`,
        `a: ${verb} a, for 70 s so far.`,
        `b: ${verb} b, for 10 s so far.`,
        "b: making b, together with others, for 70 s so far.",
      ].sort(),
    );
  });
});
