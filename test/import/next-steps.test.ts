import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { parseCommandLine } from "../../provider/doors/import/command-line";
import { nextSteps } from "../../provider/doors/import/next-steps";

/** The commands of the next steps, with this path and this stack. */
function commandsFor(out: string, stack: string): string[] {
  const request = parseCommandLine(["import", "gitpod", `--out=${out}`, `--stack=${stack}`]);
  if (typeof request === "string") throw new Error(request);
  const steps = nextSteps(request, 1).split(/^ {2}\d\. /m);
  const commands = steps.filter((step) => step.startsWith("pulumi "));
  return commands.map((command) => command.replace(/, which should.*|\n$/s, ""));
}

/** What a shell hands to `pulumi`. */
function argumentsOf(command: string): string[] {
  const script = `pulumi() { printf '%s\\0' "$@"; }; ${command}`;
  const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  return stdout.split("\0").slice(0, -1);
}

test.each([
  "acme/prod",
  "with space",
  "$(printf evaluated)",
  "`printf evaluated`",
  "$HOME",
  "it's; printf evaluated",
  '"quoted" \\ *',
  "!!",
  "~",
  "a\nb",
])("a shell hands over a path and a stack of the name %j as they are", (name) => {
  const [importing = "", previewing = ""] = commandsFor(name, name);
  expect(argumentsOf(importing)).toEqual([
    ...["import", "--file", `${name}.json`, "--generate-code=false", "--yes", "--stack", name],
  ]);
  expect(argumentsOf(previewing)).toEqual(["preview", "--stack", name]);
});

test("what the stack manages already is to be taken out before anything is run", () => {
  const request = parseCommandLine(["import", "gitpod"]);
  if (typeof request === "string") throw new Error(request);
  const [before = ""] = nextSteps(request, 2).split("Next");
  expect(before).toContain("what the stack manages already");
});

test("what needs no quotes has none", () => {
  expect(commandsFor("out/import", "acme/prod")[1]).toBe("pulumi preview --stack acme/prod");
});
