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

/** Each text refuses a creation of the next run, as its message or as its code, too. */
function refuse(run: number): void {
  for (const [index, text] of texts.entries()) {
    const code = (run + index) % 2 === 0 ? "invalid_argument" : text;
    setting.emulator.fail({ operation: "CreateProject", kind: connectError(400, code, text) });
  }
}

test("a hostile server stops no run, with colors and without", async () => {
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
  const config = { "gitpod:baseUrl": baseUrl, "gitpod:bulk": "false" };
  const testStack = await setting.start("test/engine/programs/hostile", config);
  const up = ["up", "--yes", "--skip-preview", "--non-interactive"];

  const displays = [["--color=always", "--diff"], ["--color=always"], ["--color=never"]];
  for (const [index, display] of displays.entries()) {
    refuse(index);
    const { output, failed } = await run(testStack, ...up, ...display, "--continue-on-error");
    expect(failed).toBe(true);
    expect(output).not.toMatch(/panic|goroutine|fatal error/);
    expect(await locks(testStack)).toEqual([]);
    const made = [...setting.emulator.gitpod.projects.values()].map(
      ({ metadata }) => metadata.name,
    );
    expect(made).toHaveLength(40 - texts.length);
    expect(await namesInState(testStack)).toEqual(made.sort());
    const colorless = output.replace(/\p{Cc}\[[\d;]*m/gu, "");
    expect(new Set(colorless.match(whole)?.map((error) => /"p\d+/.exec(error)?.[0])).size).toBe(
      texts.length,
    );
    expect(colorless).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|^error: forged/mu);
    // The SDK itself colors the stack of its own error, whatever the option says.
    const errors = output.split("\n").filter((line) => line.includes("Ona:"));
    if (display.includes("--color=never")) expect(errors.join()).not.toContain("\u001b");
  }

  const last = await run(testStack, ...up, "--color=always");
  expect(last.output).not.toMatch(/panic|goroutine|fatal error/);
  expect(last.failed).toBe(false);
  expect(await namesInState(testStack)).toHaveLength(40);
  expect(setting.emulator.gitpod.projects.size).toBe(40);
});

test.each([
  [
    "that the program gives",
    [
      'new GitpodProject("a<{%b", args)',
      'new GitpodProjects("b<{%b", { projects: {} })',
      'new GitpodProjects("c", { projects: { "\\u001b[31m": args } })',
      'new GitpodProject("d", { ...args, technicalDescription: "<{%fg" })',
      'GitpodProject.get("e", "a<{%nope%}>")',
      'StudioProject.get("f", "abc", { url: "https://x/<{%nope%}>" })',
      'new GitpodProject("g", args, { ignoreChanges: ["a<{%nope%}>"] })',
      'new Provider("h", { codearts: { ...account, userName: "u<{%nope%}>" } })',
    ],
  ],
  [
    "in an output",
    [
      'GitpodProject.get("a", pulumi.output("a<{%nope%}>"))',
      'StudioProject.get("b", "abc", { url: pulumi.output("https://x/<{%nope%}>") })',
      'new Provider("c", { codearts: { ...account, userName: pulumi.output("u<{%nope%}>") } })',
    ],
  ],
])("every mark of the engine %s is an error in preview", async (_where, resources) => {
  const testStack = await setting.start("test/engine/programs/empty");
  await testStack.write(`
    import * as pulumi from "@pulumi/pulumi";
    import { gitInitializer, GitpodProject, GitpodProjects, Provider, StudioProject } from "pulumi-devplatforms";
    const args = { initializer: gitInitializer("https://github.com/acme/api.git") };
    const account = { password: "p", domainName: "d", region: "cn-north-4" };
    for (const make of [${resources.map((resource) => `() => ${resource}`).join(",\n")}]) {
      // As the SDK shows what a program throws, which would be its end.
      try { make(); } catch (error) { void pulumi.log.error((error as Error).message); }
    }
  `);
  const options = ["--diff", "--color=always", "--non-interactive"];
  const { output, failed } = await run(testStack, "preview", ...options);
  expect(failed).toBe(true);
  expect(output).not.toMatch(/panic|goroutine/);
  expect(output.match(/takes for a color/g)).toHaveLength(resources.length);
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
