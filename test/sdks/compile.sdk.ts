import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { capture } from "../../scripts/bootstrap/programs.mjs";
import { findProgram } from "../../scripts/engine/find-program.ts";
import { goEnvironment } from "../../scripts/engine/go-build.ts";
import { newest } from "../../scripts/engine/pinned.ts";
import { generateSdks, generatorProblem } from "../../scripts/sdks/generator.ts";
import { schemaFile } from "../schema/sources";
import { root } from "../support/root";

const { env } = process;
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly version: string;
};
const folder = path.join(root, ".local/sdks");

/** Runs a program in the SDK of a language, and gives what it says. */
async function say(language: string, program: string, args: readonly string[], variables = env) {
  const options = { cwd: path.join(folder, language), env: variables };
  const { code, stdout, stderr } = await capture(program, args, options);
  return code === 0 ? "" : `${stdout}${stderr}`;
}

/** The SDK is no module by itself. In a copy of the engine's it uses the packages compiled for that. */
function makeGoModule() {
  const engine = path.join(root, "scripts/engine/modules", newest.version);
  const module = readFileSync(path.join(engine, "go.mod"), "utf8");
  const own = module.replace(/^module .*$/m, "module pulumi-devplatforms/sdk/go");
  writeFileSync(path.join(folder, "go/go.mod"), own);
  cpSync(path.join(engine, "go.sum"), path.join(folder, "go/go.sum"));
  // A package of the same module, so that the example is compiled against this SDK.
  cpSync(path.join(root, "examples/go/main.go"), path.join(folder, "go/example/main.go"));
}

describe("the SDK", () => {
  let problem: string | undefined;

  beforeAll(async () => {
    problem = await generatorProblem(env);
    if (problem === undefined) await generateSdks({ schema: schemaFile, version }, folder, env);
  });

  beforeEach(({ skip }) => {
    skip(problem !== undefined, problem);
  });

  test("for Node.js type-checks", async () => {
    const compiler = path.join(root, "node_modules/typescript/bin/tsc");
    expect(await say("nodejs", process.execPath, [compiler, "--noEmit"])).toBe("");
  });

  test("for Python compiles", async ({ skip }) => {
    const isThere = findProgram("python3", env["PATH"]) !== undefined;
    skip(!isThere, "there is no python3 on PATH");
    expect(await say("python", "python3", ["-m", "compileall", "-q", "."])).toBe("");
  });

  test("for Python has all that the example uses, in the types that it has there", async ({
    skip,
  }) => {
    const { code } = await capture("python3", ["-c", "import mypy, pulumi"], { cwd: root, env });
    skip(code !== 0, "python3 has no mypy or no pulumi");
    const example = path.join(root, "examples/python/__main__.py");
    const args = ["-m", "mypy", "--follow-imports=silent", example];
    const variables = { ...env, MYPYPATH: path.join(folder, "python") };
    expect(await say("python", "python3", args, variables)).toBe("");
  });

  test.for(["build", "vet"])("for Go, with the example, passes go %s", async (command) => {
    makeGoModule();
    const args = [command, "-mod=mod", "-modcacherw", "./..."];
    expect(await say("go", "go", args, goEnvironment(env))).toBe("");
  });
});
