import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { dependenciesFingerprint } from "../../scripts/bootstrap/dependencies.mjs";
import { pinnedNode } from "../../scripts/bootstrap/paths.mjs";
import { Stamp } from "../../scripts/bootstrap/stamp.mjs";
import { root } from "../support/root";
import { temporaryFolder, writeFile } from "./workshop";

/** A repository that has its dependencies, and the means to run a script in it. */
function repository() {
  const folder = temporaryFolder();
  cpSync(path.join(root, "scripts"), path.join(folder, "scripts"), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  writeFile(path.join(folder, "package.json"), '{ "workspaces": ["scripts"] }');
  writeFile(path.join(folder, "package-lock.json"), "{}");
  const stamp = new Stamp(path.join(folder, ".local", "dependencies.stamp"));
  stamp.write(dependenciesFingerprint(folder));
  return {
    write: (file: string, ...lines: string[]) => {
      writeFile(path.join(folder, file), lines.join("\n"));
    },
    run: (...args: string[]) =>
      spawnSync(process.execPath, [path.join(folder, "scripts", "pinned-node.mjs"), ...args], {
        encoding: "utf8",
      }),
  };
}

describe("a script of the repository", () => {
  it("is TypeScript on the pinned Node.js, whatever Node.js starts it", () => {
    const { write, run } = repository();
    write("say.ts", "const what: string = process.execPath;", "console.log(what);");
    expect(realpathSync(run("say.ts").stdout.trim())).toBe(realpathSync(pinnedNode));
  });

  it("gets its arguments, and its exit code is passed on", () => {
    const { write, run } = repository();
    write("fail.ts", "console.log(process.argv.slice(2).join());", "process.exitCode = 3;");
    const { status, stdout } = run("fail.ts", "--one", "two words");
    expect([status, stdout]).toEqual([3, "--one,two words\n"]);
  });

  it("has to be named", () => {
    const { status, stderr } = repository().run();
    expect([status, stderr]).toEqual([1, "Say which script to run.\n"]);
  });
});

it("what runs before the pinned Node.js is there is JavaScript that needs nothing else", () => {
  const folder = path.join(root, "scripts");
  const files = readdirSync(folder, { encoding: "utf8", recursive: true });
  const scripts = files.filter((file) => file.endsWith(".mjs"));
  const imported = scripts.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), "utf8");
    return [...text.matchAll(/ from "([^"]+)"/g)].map(([, name = ""]) => name);
  });
  expect(scripts).toContain("pinned-node.mjs");
  expect(imported.filter((name) => !/^node:|\.mjs$/.test(name))).toEqual([]);
});
