import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localFolder } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { fingerprint, Stamp } from "../bootstrap/stamp.mjs";
import { buildProgram } from "../engine/go-build.ts";
import { buildableEngine } from "../engine/go-module.ts";
import { newest } from "../engine/pinned.ts";

const source = fileURLToPath(new URL("generate.go", import.meta.url));
const folder = join(localFolder, "sdk-generator");
const program = join(folder, "generate");

/** Why SDKs cannot be made on this machine; `undefined` if they can. */
export async function generatorProblem(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { go, version } = await buildableEngine(env);
    // The pinned sums of older modules are without the generators.
    return version === newest.version ? undefined : `${go} is older than ${newest.oldestGo}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Writes an SDK for each language into a folder of its name. Throws what Pulumi says of the schema. */
export async function generateSdks(
  { schema, version }: { readonly schema: string; readonly version: string },
  target: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await buildGenerator(env);
  rmSync(target, { recursive: true, force: true });
  const { code, stderr } = await capture(program, [schema, version, target], { env });
  if (code !== 0) throw new Error(`No SDKs can be made: ${stderr.trim()}`);
}

async function buildGenerator(env: NodeJS.ProcessEnv): Promise<void> {
  const stamp = new Stamp(join(folder, "generate.stamp"));
  const wanted = fingerprint(readFileSync(source, "utf8"), newest.version);
  if (existsSync(program) && stamp.matches(wanted)) return;
  const { go, version } = await buildableEngine(env);
  stamp.clear();
  await buildProgram({ go, env, version }, { source, program });
  stamp.write(wanted);
}
