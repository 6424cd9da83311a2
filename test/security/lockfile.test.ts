import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pinnedNode } from "../../scripts/bootstrap/paths.mjs";
import { root } from "../support/root";

interface Entry {
  readonly version?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"));
}

function packagesIn(file: string): Record<string, Entry> {
  return (read(file) as { packages: Record<string, Entry> }).packages;
}

function fetchedBy(packages: Record<string, Entry>): [string, Entry][] {
  return Object.entries(packages).filter(([place]) => place.startsWith("node_modules/"));
}

const packages = packagesIn("package-lock.json");
const fetched = fetchedBy(packages);

test.each(["package-lock.json", "emulator/proto/package-lock.json"])(
  "%s has the checksum of everything that is fetched",
  { tags: ["pinned-packages"] },
  (file) => {
    const unchecked = fetchedBy(packagesIn(file)).filter(([, { link, integrity = "" }]) => {
      return link !== true && !integrity.startsWith("sha512-");
    });
    expect(unchecked).toEqual([]);
  },
);

test("no package fetches more when it is installed", { tags: ["pinned-packages"] }, () => {
  const scripted = fetched.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  // protobufjs looks at how its version is written in package.json; fsevents compiles itself.
  const known = /^node_modules\/(protobufjs|(.*\/)?fsevents)$/;
  expect(scripted.map(([place]) => place).filter((place) => !known.test(place))).toEqual([]);
});

test("the lock file pins the Node.js of this repository, for every platform that has one", () => {
  const { optionalDependencies } = read("scripts/package.json") as {
    optionalDependencies: Record<string, string>;
  };
  const pinned = Object.entries(optionalDependencies).map(([name, version]) => {
    expect(packages[`node_modules/${name}`]?.version).toBe(version);
    return version;
  });
  expect(new Set(pinned).size).toBe(1);
  expect(pinned[0]).toMatch(/^24\.\d+\.\d+$/);
});

test("the scripts run on that Node.js where there is one", { tags: ["pinned-packages"] }, () => {
  const { platform, arch } = process;
  const name = `node-${platform === "win32" ? "win" : platform}-${arch}`;
  const expected = `node_modules/${name}` in packages ? path.join(root, "node_modules", name) : "";
  expect(pinnedNode.startsWith(expected || process.execPath)).toBe(true);
});

test("the job that publishes uses the same Node.js", () => {
  const workflow = readFileSync(path.join(root, ".github/workflows/publish.yml"), "utf8");
  const [version] = Object.values(
    (read("scripts/package.json") as { optionalDependencies: object }).optionalDependencies,
  ) as string[];
  expect(workflow).toContain(`node-version: ${version}\n`);
});
