import { spawn } from "node:child_process";

/** Starts the provider as the engine does. Throws unless it prints a port. */
export async function tryToStart(executable: string): Promise<void> {
  const provider = spawn(executable, [], { stdio: ["ignore", "pipe", "inherit"] });
  const output = await new Promise<string>((settle, reject) => {
    provider.once("error", reject);
    provider.once("close", () => {
      settle("nothing");
    });
    provider.stdout.setEncoding("utf8").once("data", settle);
  });
  provider.kill();
  if (!/^\d+\r?\n$/.test(output)) {
    throw new Error(`${executable} should print a port and printed ${output.trim()}.`);
  }
}
