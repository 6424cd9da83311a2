import { readdir } from "node:fs/promises";
import path from "node:path";
import { connectError } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { alteringProxy } from "../support/altering-proxy";
import { stackSetting } from "../support/empty-stack";
import type { TestStack } from "../support/engine";

const setting = stackSetting();

/** What a server may say to color the terminal, to hide what follows, or to stop the engine. */
const texts = [
  ...["<{%fg 1%}>red", "<{%nonsense%}>", "<{%unterminated", "%}><{%", "<\u200b{%x", "<{<{%x%}>%}>"],
  ...["\u001b[2K\u001b[31m", "\rerror: forged", "\u202eesrever", "\ud800 half \udfff", "%s %d %!v"],
  ...[`${"long ".repeat(20_000)}<{%`, "<{%".repeat(33_000)],
];
const refusals = 20;

/** The words that begin and end the error of every refused creation. */
const whole =
  /Ona: creating project "p\d+-[^"\n]*" failed: 400[^\n]* \(POST \/gitpod\.v1\.ProjectService\/CreateProject\)\. [^\n]*run (?:this )?again\./g;

interface Run {
  readonly output: string;
  readonly failed: boolean;
}

async function run({ run: pulumi }: TestStack, ...args: string[]): Promise<Run> {
  try {
    return { output: await pulumi(...args), failed: false };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { output: stdout + stderr, failed: true };
  }
}

async function namesInState({ stack }: TestStack): Promise<string[]> {
  const deployment: unknown = (await stack.exportStack()).deployment;
  const { resources } = deployment as { resources: { type: string; outputs?: { name: string } }[] };
  return resources
    .filter(({ type }) => type.endsWith(":GitpodProject"))
    .map(({ outputs }) => outputs?.name ?? "")
    .sort();
}

async function locks({ stack }: TestStack): Promise<string[]> {
  const folder = path.join(stack.workspace.workDir, "state/.pulumi/locks");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test.each([
  ["always", []],
  ["never", []],
  ["always", ["--diff"]],
])("a hostile server stops no run with --color %s %j", async (color, options) => {
  let bodies = 0;
  const baseUrl = await alteringProxy(setting.emulator, {
    response: (operation, body) => {
      const project = body["project"] as Record<string, unknown> | undefined;
      if (operation !== "CreateProject" || project === undefined) return body;
      bodies += 1;
      const metadata = {
        ...(project["metadata"] as object),
        organizationId: texts[bodies % texts.length],
      };
      // The list that the package then reads has the true id.
      const id = bodies % 7 === 0 ? "<{%fg 1%}>" : project["id"];
      return { ...body, project: { ...project, metadata, id } };
    },
  });
  for (let index = 0; index < refusals; index++) {
    const text = texts[index % texts.length] ?? "";
    const kind = connectError(400, index % 2 === 0 ? "invalid_argument" : text, text);
    setting.emulator.fail({ operation: "CreateProject", kind });
  }
  const config = { "gitpod:baseUrl": baseUrl, "gitpod:bulk": "false" };
  const testStack = await setting.start("test/engine/programs/hostile", config);
  const up = ["up", "--yes", "--skip-preview", "--non-interactive", `--color=${color}`, ...options];

  const first = await run(testStack, ...up, "--continue-on-error");
  expect(first.failed).toBe(true);
  expect(first.output).not.toMatch(/panic|goroutine|fatal error/);
  expect(await locks(testStack)).toEqual([]);
  const made = [...setting.emulator.gitpod.projects.values()]
    .map(({ metadata }) => metadata.name)
    .sort();
  expect(made).toHaveLength(40 - refusals);
  expect(await namesInState(testStack)).toEqual(made);
  const colorless = first.output.replace(/\p{Cc}\[[\d;]*m/gu, "");
  expect(new Set(colorless.match(whole)?.map((error) => /"p\d+/.exec(error)?.[0])).size).toBe(
    refusals,
  );
  expect(colorless).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|^error: forged/mu);
  // The SDK itself colors the stack of its own error, whatever the option says.
  const errors = first.output.split("\n").filter((line) => line.includes("Ona:"));
  if (color === "never") expect(errors.join()).not.toContain("\u001b");

  const second = await run(testStack, ...up);
  expect(second.output).not.toMatch(/panic|goroutine|fatal error/);
  expect(second.failed).toBe(false);
  expect(await namesInState(testStack)).toHaveLength(40);
  expect(setting.emulator.gitpod.projects.size).toBe(40);
});

test.each([
  ["name of a resource", 'new GitpodProject("a<{%b", args);'],
  ["name of a set", 'new GitpodProjects("a<{%b", { projects: {} });'],
  ["key of a set", 'new GitpodProjects("a", { projects: { "\\u001b[31m": args } });'],
  ["input", 'new GitpodProject("a", { ...args, technicalDescription: "<{%fg" });'],
  ["id of a look-up", 'GitpodProject.get("a", "a<{%nope%}>");'],
  ["id that is an output", 'GitpodProject.get("a", pulumi.output("a<{%nope%}>"));'],
  ["state of a look-up", 'StudioProject.get("a", "abc", { url: "https://x/<{%nope%}>" });'],
  [
    "state that is an output",
    'StudioProject.get("a", "abc", { url: pulumi.output("https://x/<{%nope%}>") });',
  ],
  ["resource option", 'new GitpodProject("a", args, { ignoreChanges: ["a<{%nope%}>"] });'],
  ["setting", 'new Provider("a", { codearts: { ...account, userName: "u<{%nope%}>" } });'],
  [
    "setting that is an output",
    'new Provider("a", { codearts: { ...account, userName: pulumi.output("u<{%nope%}>") } });',
  ],
])("a mark of the engine in a %s is an error in preview", async (_what, line) => {
  const testStack = await setting.start("test/engine/programs/empty");
  await testStack.write(`
    import * as pulumi from "@pulumi/pulumi";
    import { gitInitializer, GitpodProject, GitpodProjects, Provider, StudioProject } from "pulumi-devplatforms";
    const args = { initializer: gitInitializer("https://github.com/acme/api.git") };
    const account = { password: "p", domainName: "d", region: "cn-north-4" };
    ${line}
    console.log([GitpodProject, GitpodProjects, Provider, StudioProject, pulumi.output, args, account].length);
  `);
  const options = ["--diff", "--color=always", "--non-interactive"];
  const { output, failed } = await run(testStack, "preview", ...options);
  expect(failed).toBe(true);
  expect(output).not.toMatch(/panic|goroutine/);
  expect(output).toMatch(/takes for a color/);
});

test("a name of several lines colors nothing after its server changed it", async () => {
  const testStack = await setting.start("test/engine/programs/empty");
  await testStack.write(`
    import { gitInitializer, GitpodProject } from "pulumi-devplatforms";
    const initializer = gitInitializer("https://github.com/acme/api.git");
    export const { id } = new GitpodProject("api", { name: "api\\nsecond", initializer });
  `);
  const options = ["--non-interactive", "--color=never", "--diff"];
  await run(testStack, "up", "--yes", "--skip-preview", ...options);
  for (const { metadata } of setting.emulator.gitpod.projects.values()) {
    metadata.name = "api\n\u001b[31mRED\u001b[2J\u202e";
  }
  for (const command of [["refresh", "--yes"], ["preview"]]) {
    const { output, failed } = await run(testStack, ...command, ...options);
    expect(failed).toBe(false);
    expect(output).toContain("RED");
    expect(output).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Bidi_Control}]/u);
  }
});
