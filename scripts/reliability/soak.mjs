import { table } from "./table.mjs";

export function soakSection(soak) {
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
