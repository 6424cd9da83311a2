import { table } from "./table.ts";

/** What came of resources of all kinds in one process. */
export interface Soak {
  /** How many of each kind were made in all. */
  readonly resources: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** The most operations at once. */
  readonly concurrency: number;
  readonly operations: number;
  readonly failedOperations: number;
  /** Creations of an unknown outcome whose objects were adopted or imported. */
  readonly takenOver: number;
  readonly requests: number;
  readonly faults: number;
  /** The requests struck by each fault. */
  readonly struck: Readonly<Record<string, number>>;
  readonly duplicates: number;
  readonly lost: number;
  readonly wrong: number;
  readonly left: number;
  /** What the process held at rest. */
  readonly alive: readonly {
    readonly when: string;
    readonly megabytes: number;
    readonly sockets: number;
    readonly timers: number;
  }[];
  readonly milliseconds: Readonly<
    Record<
      string,
      { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number }
    >
  >;
}

export function soakSection(soak: Soak): string {
  const { resources, alive, milliseconds, struck } = soak;
  const count = Object.entries(resources).map(([kind, number]) => `${number} of ${kind}`);
  return `## Under load

One provider process, up to ${soak.concurrency} operations at once, with 1 % of the requests failing: ${count.join(", ")}. Every resource is made, read, changed and deleted as far as the APIs go: what is changed of \`StudioProject\` and \`CodeArtsRepository\` is an input that only the package reads (\`onDelete\`, \`adopt\`), so that nothing is sent, and Studio deletes nothing, so that its projects stay. ${soak.operations} operations, ${soak.requests} requests, ${soak.faults} faults, ${soak.seconds} s. ${soak.failedOperations} operations failed and went through when run again; for ${soak.takenOver} creations of an unknown outcome that meant to adopt or import what they had made. In the end ${soak.duplicates} duplicates, ${soak.lost} lost, ${soak.wrong} other than wanted, ${soak.left} still there after their deletion.

${table(["fault", "requests struck"], Object.entries(struck))}

Memory after garbage collection, open sockets and timers of the process:

${table(
  ["when", "heap, MB", "sockets", "timers"],
  alive.map(({ when, megabytes, sockets, timers }) => [when, megabytes, sockets, timers]),
)}

Milliseconds of each operation, waiting for its turn below CodeArts' limit of calls included:

${table(
  ["operation", "count", "median", "99 %", "most"],
  Object.entries(milliseconds).map(([name, { count: number, p50, p99, max }]) => [
    ...[name, number, p50, p99, max],
  ]),
)}`;
}
