// Takes away what set-up and runs leave behind. In JavaScript, so that it works where the pinned
// Node.js is not there, or only half of it.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { localFolder, pinnedNode, root } from "./bootstrap/paths.mjs";
import { show } from "./bootstrap/programs.mjs";
import { runScript } from "./bootstrap/run-script.mjs";
import { emulatorStack, stackFile, stacksFolder } from "./bootstrap/stacks.mjs";

await runScript(async () => {
  if (existsSync(stackFile())) await destroyEmulatorStack();
  for (const path of leftovers()) {
    if (!existsSync(path)) continue;
    rmSync(path, { recursive: true, force: true });
    console.log(`Removed ${relative(root, path)}.`);
  }
});

/** A failure is no reason to stop: all that the stack made is in a file that goes as well. */
async function destroyEmulatorStack() {
  const script = join(root, "scripts", "stack", "destroy.ts");
  const code = await show(pinnedNode, [script]).catch(() => 1);
  if (code !== 0) console.log(`The stack "${emulatorStack}" could not be destroyed; going on.`);
}

function leftovers() {
  const own = [
    join(root, `Pulumi.${emulatorStack}.yaml`),
    join(root, "examples", "yaml", `Pulumi.${emulatorStack}.yaml`),
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
  return readdirSync(stacksFolder, { encoding: "utf8", recursive: true })
    .filter((file) => file.endsWith(".json") && basename(file) !== `${emulatorStack}.json`)
    .map((file) => file.slice(0, -".json".length));
}
