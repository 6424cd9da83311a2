import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";
import { typecheck } from "../support/typecheck";

/** The TypeScript blocks of a text, comment stars taken off. */
function programsIn(file: string): [string, string][] {
  const text = readFileSync(path.join(root, file), "utf8").replace(/^ *\* ?/gm, (start) =>
    file.endsWith(".ts") ? "" : start,
  );
  const blocks = [...text.matchAll(/^```(?:ts|typescript)\n(.*?)^```/gms)];
  const name = file.replace(/\W/g, "-");
  return blocks.map(([, block = ""], index) => [`${name}-${index}`, block]);
}

const documents = globSync(["*.md", "provider/**/*.ts", "examples/*/README.md"], { cwd: root });
const programs = new Map(documents.flatMap(programsIn));

test("every program in the documentation type-checks", () => {
  expect(typecheck(programs)).toEqual([]);
});

test.each(["studio/project", "gitpod/project", "codearts/repository"])(
  "the class in %s has an example",
  (file) => {
    expect(programsIn(`provider/${file}.ts`).length).toBeGreaterThan(0);
  },
);
