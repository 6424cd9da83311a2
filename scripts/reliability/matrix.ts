import { groupBy, table } from "./table.ts";

/** One combination, and what came of it. */
export interface Row {
  readonly scenario: string;
  readonly call: string;
  readonly fault: string;
  readonly lasts: boolean;
  readonly outcome: string;
  readonly seconds: number;
  readonly violations: readonly string[];
}

const outcomes = [
  "went through",
  "failed; the next run went through",
  "failed, kept unfinished; the next run finished it",
  "failed, said what to look for; went through after that",
];

export function totalsOf(rows: readonly Row[]): { combinations: number; violations: number } {
  return {
    combinations: rows.length,
    violations: rows.reduce((sum, row) => sum + row.violations.length, 0),
  };
}

/** The combinations by what went wrong and by the call that it struck. */
export function matrixTables(rows: readonly Row[]): string {
  return [
    countTable("fault", rows, (row) => `${row.fault}${row.lasts ? ", lasting" : ""}`),
    countTable("call", rows, (row) => `${row.scenario}: ${row.call}`),
  ].join("\n\n");
}

function countTable(name: string, all: readonly Row[], keyOf: (row: Row) => string): string {
  const counts = (rows: readonly Row[]) => [
    rows.length,
    ...outcomes.map((outcome) => rows.filter((row) => row.outcome === outcome).length),
    totalsOf(rows).violations,
  ];
  const rows = [...groupBy(all, keyOf)].map(([key, group]) => [key, ...counts(group)]);
  return table(
    [name, "combinations", ...outcomes, "violations"],
    [...rows, ["all", ...counts(all)]],
  );
}

export function matrixSection(rows: readonly Row[]): string {
  const { combinations, violations } = totalsOf(rows);
  const longest = rows.reduce((one, other) => (other.seconds > one.seconds ? other : one));
  return `## When calls fail

Every operation that the engine asks for (create, with single and bulk calls and with \`adopt\`; read; update; replace; delete; finishing a creation) runs once without a fault, and the calls that it makes are noted. Then each of these calls is struck by each fault, once or until the fault is lifted: **${combinations} combinations, ${violations} violations**. The provider is the real one, in the process that the engine starts for it, called by gRPC as the engine calls it; the server is the emulator; requests time out after 1.5 s and are repeated for 3 s here, instead of 90 s and 120 s.

What is checked each time:

1. The server never has two objects for one resource.
2. Each object on the server is in the state that the engine would keep, or the error says what to look for and where.
3. The same operation without the fault, after doing what the error says if it says so, ends with exactly the wanted state, on the server and in the stack; nothing is left to change then.
4. Each error names the operation and its object, the HTTP status, the platform's code, the request and its id as far as there was a response, and a next step.
5. No credential, as it is or encoded, is in any error, state or log line, although the responses repeat them and \`devplatforms:log\` is \`debug\`.
6. Every operation, the second run included, ends within 10 s of what it takes without a fault: twice the 4.5 s that one call may take (3 s in which attempts begin, 1.5 s for the last), and 1 s for a busy machine. The longest took ${longest.seconds.toFixed(1)} s: ${longest.scenario}, ${longest.call}, ${longest.fault}${longest.lasts ? ", lasting" : ""}.

"Done" means that the server did what it was asked before it failed to say so. A test keeps the checks honest: providers that repeat creations blindly, that do not give up in time, or that take a failed read for no change are found out.

${matrixTables(rows)}`;
}

/** The same matrix through the native provider, in short: its lifecycles are the same. */
export function pluginSection(rows: readonly Row[]): string {
  const { combinations, violations } = totalsOf(rows);
  return `Through the native provider, by its own protocol and with the same checks: **${combinations} combinations, ${violations} violations**.`;
}
