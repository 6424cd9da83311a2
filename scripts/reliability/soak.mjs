import { table } from "./table.mjs";

export function soakSection(soak) {
  const { resources, alive, milliseconds, struck } = soak;
  const count = Object.entries(resources).map(([kind, number]) => `${number} ${kind}s`);
  return `## Under load

One provider process, up to ${soak.concurrency} operations at once, every resource made, read, changed and deleted, with 1 % of the requests failing: ${count.join(", ")}; ${soak.operations} operations, ${soak.requests} requests, ${soak.faults} faults, ${soak.seconds} s. ${soak.failedOperations} operations failed and went through when run again. In the end ${soak.duplicates} duplicates, ${soak.lost} lost, ${soak.wrong} other than wanted.

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
