import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { emulatorStack } from "./emulator/environment.mjs";
import { localFolder, root } from "./paths.mjs";
import { runScript } from "./run-script.mjs";
import { stackFile, stacksFolder, withEmulatorStack } from "./stack/emulator-stack.mjs";

await runScript(async () => {
  await destroyEmulatorStack();
  for (const path of leftovers()) {
    if (!existsSync(path)) continue;
    rmSync(path, { recursive: true, force: true });
    console.log(`Removed ${relative(root, path)}.`);
  }
});

/** A failure is no reason to stop: all that the stack made is in a file that goes as well. */
async function destroyEmulatorStack() {
  if (!existsSync(stackFile())) return;
  try {
    const code = await withEmulatorStack((pulumi) => pulumi("destroy", "--yes", "--remove"));
    if (code !== 0) console.log(`The stack "${emulatorStack}" could not be destroyed; going on.`);
  } catch (error) {
    console.log(`The stack "${emulatorStack}" was not destroyed: ${error.message}`);
  }
}

function leftovers() {
  const own = [
    join(root, `Pulumi.${emulatorStack}.yaml`),
    join(root, "dist"),
    join(root, "policy", "dist"),
  ];
  const others = stacksOfTheUser();
  if (others.length === 0) return [...own, localFolder];
  // Their state is the only thing that knows what they made on the real platforms.
  console.log(`Keeping .local/state, where these stacks are: ${others.join(", ")}.`);
  const local = readdirSync(localFolder).filter((name) => name !== "state");
  return [...own, ...local.map((name) => join(localFolder, name))];
}

function stacksOfTheUser() {
  if (!existsSync(stacksFolder)) return [];
  return readdirSync(stacksFolder, { recursive: true })
    .filter((file) => file.endsWith(".json") && basename(file) !== `${emulatorStack}.json`)
    .map((file) => file.slice(0, -".json".length));
}
