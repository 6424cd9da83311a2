import { dirname, join } from "node:path";
import { withProgress } from "../bootstrap/progress.mjs";
import { Stamp } from "../bootstrap/stamp.mjs";
import { complete, type Step } from "../bootstrap/step.mjs";
import { engineEnvironment } from "./environment.ts";
import { findProgram } from "./find-program.ts";
import { buildProgram } from "./go-build.ts";
import { buildableEngine, goModule } from "./go-module.ts";
import { recordedEngine } from "./record.ts";
import type { Engine } from "./way.ts";

/** As the modules in `modules/` pin it. */
export const yamlHostVersion = "1.38.0";

const name = "pulumi-language-yaml";

/** Why an engine cannot run YAML programs; `undefined` if it can. */
export function yamlProblem(engine = recordedEngine(), env = process.env): string | undefined {
  const { PATH } = engineEnvironment(env, engine);
  return findProgram(name, PATH) === undefined
    ? `there is no ${name} beside the engine or on PATH; \`npm run setup\` says why`
    : undefined;
}

/** Sees to it that YAML programs can run. Only tests need that, so a failure is a line and no error. */
export async function provideYamlHost(): Promise<void> {
  const engine = recordedEngine();
  if (engine === undefined) return;
  try {
    await complete(yamlHost(engine, process.env));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`No YAML language host, so its tests are skipped: ${reason}`);
  }
}

/**
 * The step that puts the language host of YAML programs beside an engine that set-up has built.
 * Releases of the engine bring theirs.
 */
export function yamlHost(engine: Engine, env: NodeJS.ProcessEnv): Step {
  const bin = dirname(engine.executable);
  const isOurs = engine.source === goModule.name;
  // In the engine's folder, and so gone with it.
  const stamp = new Stamp(join(bin, "..", "yaml-host.stamp"));
  return {
    isDone: () =>
      yamlProblem(engine, env) === undefined && (!isOurs || stamp.matches(yamlHostVersion)),
    run: async () => {
      if (!isOurs) throw new Error(`${name} is neither beside ${engine.executable} nor on PATH`);
      const build = { ...(await buildableEngine(env)), env };
      stamp.clear();
      await withProgress(
        `Building the YAML language host ${yamlHostVersion} from its Go module`,
        () =>
          buildProgram(build, {
            source: `github.com/pulumi/pulumi-yaml/cmd/${name}`,
            program: join(bin, name),
          }),
      );
      stamp.write(yamlHostVersion);
    },
  };
}
