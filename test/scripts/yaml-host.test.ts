import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { newest, pinnedEngines } from "../../scripts/engine/pinned.ts";
import type { Engine } from "../../scripts/engine/way.ts";
import { yamlHost, yamlHostVersion, yamlProblem } from "../../scripts/engine/yaml-host.ts";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";
import { root } from "../support/root";
import { fakeGo, temporaryFolder, writeProgram } from "./workshop";

const name = "pulumi-language-yaml";

/** An engine that came by one way, and a PATH that holds nothing but Go. */
function engineFrom(source: string) {
  const place = temporaryFolder();
  const programs = path.join(place, "programs");
  const bin = path.join(place, "engine", "bin");
  const engine: Engine = { executable: path.join(bin, "pulumi"), version: newest.version, source };
  const env = { PATH: programs, HOME: place };
  writeProgram(path.join(programs, "go"), ...fakeGo("1.26.8"));
  return { engine, env, programs, host: path.join(bin, name), step: yamlHost(engine, env) };
}

it("is built beside an engine that was built, once", async () => {
  const { engine, env, host, step } = engineFrom("Go module");
  expect(await step.isDone()).toBe(false);
  expectParts(yamlProblem(engine, env) ?? "", { names: [name], nextStep: "npm run setup" });
  await step.run();
  expect(existsSync(host)).toBe(true);
  expect(yamlProblem(engine, env)).toBeUndefined();
  expect(await step.isDone()).toBe(true);
});

it("is built again if an interrupted set-up or another version left it", async () => {
  const { host, step } = engineFrom("Go module");
  writeProgram(host);
  expect(await step.isDone()).toBe(false);
});

it("is the release's own where there is one", async () => {
  const { host, step } = engineFrom("official release");
  writeProgram(host);
  expect(await step.isDone()).toBe(true);
});

it("is not put beside an engine of the user's own, and the reason names it", async () => {
  const { engine, host, step } = engineFrom("pulumi on PATH");
  expectParts(await failureOf(step.run()), { names: [name, engine.executable] });
  expect(existsSync(host)).toBe(false);
});

it.each(pinnedEngines)("is pinned in the module of engine $version", ({ version }) => {
  const file = path.join(root, "scripts", "engine", "modules", version, "go.mod");
  expect(readFileSync(file, "utf8")).toContain(
    `\tgithub.com/pulumi/pulumi-yaml v${yamlHostVersion}\n`,
  );
});
