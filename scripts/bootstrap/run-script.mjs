/**
 * Runs a script's body for its exit code; whatever goes wrong becomes one message and code 1.
 * @param {() => number | void | Promise<number | void>} body
 */
export async function runScript(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
