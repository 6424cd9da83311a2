import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../support/root";

// A tree like that of the package, into which each test puts an import that must not be.

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "layers-")));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  write("tsconfig.json", "{}");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  const whole = path.join(folder, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

/** The names of the rules that a tree of these files breaks. */
async function violations(files: Readonly<Record<string, string>>): Promise<string[]> {
  rmSync(path.join(folder, "provider"), { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) write(`provider/${file}`, text);
  const cruise = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = path.join(root, ".dependency-cruiser.mjs");
  const args = [cruise, "provider", "--config", config, "--output-type", "json"];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => {
      resolve(stdout);
    });
  });
  const { summary } = JSON.parse(output) as {
    summary: { violations: { rule: { name: string } }[] };
  };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

const leaf = "export const leaf = 1;\n";
const importing = (module: string) =>
  `import { leaf } from "${module}";\nexport const own = leaf;\n`;

test.each<[string, string, Record<string, string>]>([
  [
    "core that knows HTTP",
    "core-imports-downward",
    { "core/a.ts": importing("../http/b"), "http/b.ts": leaf },
  ],
  [
    "a program that knows a platform, if only its type",
    "program-imports-downward",
    {
      "program/a.ts":
        'import type { leaf } from "../platforms/x/b";\nexport type A = typeof leaf;\n',
      "platforms/x/b.ts": leaf,
    },
  ],
  [
    "a platform that knows another",
    "platforms-know-no-other",
    { "platforms/x/a.ts": importing("../y/b"), "platforms/y/b.ts": leaf },
  ],
  [
    "a door that knows one platform",
    "doors-know-no-single-platform",
    { "doors/d/a.ts": importing("../../platforms/x/b"), "platforms/x/b.ts": leaf },
  ],
  [
    "a door that knows another",
    "doors-know-no-other",
    { "doors/d/a.ts": importing("../e/b"), "doors/e/b.ts": leaf },
  ],
  [
    "two files that know each other",
    "no-circle-of-files",
    {
      "core/a.ts": 'import type { B } from "./b";\nexport type A = B;\n',
      "core/b.ts": 'import type { A } from "./a";\nexport type B = A;\n',
    },
  ],
  [
    "undici outside of http",
    "http-alone-imports-undici",
    { "platforms/x/a.ts": 'import { request } from "undici";\nexport const a = request;\n' },
  ],
  [
    "a program that loads zod",
    "programs-load-no-validation",
    { "program/a.ts": 'import { z } from "zod";\nexport const a = z;\n' },
  ],
])("the lint refuses %s", async (_what, rule, files) => {
  expect(await violations(files)).toContain(rule);
});

test("the lint refuses folders that know each other", async () => {
  const files = {
    "core/m/a.ts": importing("../n/b"),
    "core/n/b.ts": leaf,
    "core/n/c.ts": importing("../m/d"),
    "core/m/d.ts": leaf,
  };
  expect(await violations(files)).toEqual(["no-circle-of-folders"]);
});

test("the lint lets imports downward pass", async () => {
  const files = { "doors/d/a.ts": importing("../../core/b"), "core/b.ts": leaf };
  expect(await violations(files)).toEqual([]);
});
