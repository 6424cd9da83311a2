import type { Request } from "./command-line";

/** What was written, and how to go on. */
export function nextSteps({ platform, out, stack }: Request, count: number): string {
  const { noun } = platform;
  const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  const option = stack === undefined ? "" : ` --stack ${inShell(stack)}`;
  return `Wrote ${count} ${count === 1 ? noun : plural} to ${out}.json and ${out}.ts.
Take out of both files what the stack manages already: it would have two resources for one object.

Next, in the folder of the Pulumi project:
  1. pulumi import --file ${inShell(`${out}.json`)} --generate-code=false --yes${option}
  2. Copy what is in ${out}.ts into the program, without the imports that it has already.
  3. pulumi preview${option}, which should find nothing to change.
`;
}

/** As one word of a POSIX shell, in which nothing but a quotation mark ends the quotation. */
function inShell(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
