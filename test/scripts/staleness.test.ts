import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { build, buildFingerprint, folderContents } from "../../scripts/setup/build.ts";
import { dependencies, dependenciesFingerprint } from "../../scripts/bootstrap/dependencies.mjs";
import { fingerprint, Stamp } from "../../scripts/bootstrap/stamp.mjs";
import { temporaryFolder, writeFile } from "./workshop";

function writeJson(file: string, content: unknown): void {
  writeFile(file, JSON.stringify(content));
}

/** As much of a repository as set-up looks at, with everything in place. */
function finishedRepository() {
  const folder = temporaryFolder();
  const local = path.join(folder, ".local");
  const inside = (...names: string[]) => path.join(folder, ...names);
  writeJson(inside("package.json"), { workspaces: ["tool", "examples/*"], scripts: {} });
  writeJson(inside("package-lock.json"), { lockfileVersion: 3 });
  writeJson(inside("tool", "package.json"), { dependencies: { zod: "^4.0.0" } });
  writeJson(inside("examples", "one", "package.json"), { name: "one" });
  writeJson(inside("node_modules", ".bin", "placeholder"), {});
  writeJson(inside("node_modules", "typescript", "package.json"), { version: "5.9.3" });
  writeJson(inside("tsconfig.base.json"), {});
  writeJson(inside("tsconfig.build.json"), {});
  writeFile(inside("provider", "index.ts"), "export const response = 42;\n");
  writeFile(inside("dist", "index.js"), "exports.response = 42;\n");
  writeJson(inside("policy", "tsconfig.build.json"), {});
  writeFile(inside("policy", "src", "index.ts"), "export const response = 42;\n");
  writeFile(inside("policy", "dist", "policy", "src", "index.js"), "exports.response = 42;\n");
  new Stamp(path.join(local, "dependencies.stamp")).write(dependenciesFingerprint(folder));
  new Stamp(path.join(local, "build.stamp")).write(buildFingerprint(folder));
  return {
    inside,
    dependencies: dependencies(folder, local),
    build: build(folder, local),
  };
}

describe("a stamp", () => {
  it("matches what was written last, and nothing once cleared", () => {
    const stamp = new Stamp(path.join(temporaryFolder(), "deep", "a.stamp"));
    expect(stamp.matches("1")).toBe(false);
    stamp.write("1");
    expect([stamp.matches("1"), stamp.matches("2")]).toEqual([true, false]);
    stamp.clear();
    expect(stamp.matches("1")).toBe(false);
  });

  it("tells apart parts that would read the same side by side", () => {
    expect(fingerprint("ab", "c")).not.toBe(fingerprint("a", "bc"));
  });

  it("sees the names and contents of a folder in the same order every time", () => {
    const folder = temporaryFolder();
    writeFile(path.join(folder, "b.ts"), "b");
    writeFile(path.join(folder, "a", "c.ts"), "c");
    expect(folderContents(folder)).toEqual([
      ["a/c.ts", "c"],
      ["b.ts", "b"],
    ]);
  });
});

describe("the dependencies", () => {
  it("are not installed again while nothing has changed", () => {
    expect(finishedRepository().dependencies.isDone()).toBe(true);
  });

  it("stay installed when only a script in package.json changes", () => {
    const { inside, dependencies: step } = finishedRepository();
    const changed = { workspaces: ["tool", "examples/*"], scripts: { test: "vitest" } };
    writeJson(inside("package.json"), changed);
    expect(step.isDone()).toBe(true);
  });

  it.each([
    ["the lockfile", ["package-lock.json"], { lockfileVersion: 4 }],
    ["a workspace", ["tool", "package.json"], { dependencies: { zod: "^5.0.0" } }],
    ["a new workspace", ["examples", "two", "package.json"], { name: "two" }],
  ])("are stale after a change to %s", (_what, names, content) => {
    const { inside, dependencies: step } = finishedRepository();
    writeJson(inside(...names), content);
    expect(step.isDone()).toBe(false);
  });

  it("are stale when node_modules is gone, whatever the stamp says", () => {
    const { inside, dependencies: step } = finishedRepository();
    rmSync(inside("node_modules"), { recursive: true });
    expect(step.isDone()).toBe(false);
  });
});

describe("the build", () => {
  it("is not repeated while nothing has changed", () => {
    expect(finishedRepository().build.isDone()).toBe(true);
  });

  it.each([
    ["a source", ["provider", "index.ts"]],
    ["a new source", ["provider", "http", "retry.ts"]],
    ["the compiler's options", ["tsconfig.build.json"]],
    ["a policy", ["policy", "src", "index.ts"]],
    ["the compiler's options for the policies", ["policy", "tsconfig.build.json"]],
  ])("is stale after a change to %s", (_what, names) => {
    const { inside, build: step } = finishedRepository();
    writeFile(inside(...names), '{ "changed": true }');
    expect(step.isDone()).toBe(false);
  });

  it("is stale with another compiler, a removed source or no output", () => {
    const other = finishedRepository();
    writeJson(other.inside("node_modules", "typescript", "package.json"), { version: "6.0.0" });
    expect(other.build.isDone()).toBe(false);

    const removed = finishedRepository();
    rmSync(removed.inside("provider", "index.ts"));
    expect(removed.build.isDone()).toBe(false);

    const bare = finishedRepository();
    rmSync(bare.inside("dist"), { recursive: true });
    expect(bare.build.isDone()).toBe(false);

    const unguarded = finishedRepository();
    rmSync(unguarded.inside("policy", "dist"), { recursive: true });
    expect(unguarded.build.isDone()).toBe(false);
  });
});
