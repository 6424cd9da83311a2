import path from "node:path";
import { expect, it } from "vitest";
import { generatorProblem } from "../../scripts/sdks/generator.ts";
import { fakeGo, temporaryFolder, writeProgram } from "./workshop";

/** A PATH with nothing but a Go of a version. */
function withGo(version?: string): NodeJS.ProcessEnv {
  const programs = temporaryFolder();
  if (version !== undefined) writeProgram(path.join(programs, "go"), ...fakeGo(version));
  return { PATH: programs, HOME: programs };
}

it.each([
  ["1.26.6", undefined],
  // Enough for an older engine, whose module has no sums of the generators.
  ["1.26.5", "1.26.6"],
  ["1.24.0", "1.24.0"],
  [undefined, "no Go on PATH"],
])("makes SDKs with Go %s unless %s is a reason against it", async (version, reason) => {
  const problem = await generatorProblem(withGo(version));
  if (reason === undefined) expect(problem).toBeUndefined();
  else expect(problem).toContain(reason);
});
