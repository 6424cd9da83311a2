import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { github, packedPackages } from "../support/packed-packages";
import { configFor } from "../support/platforms";
import { startProvider } from "../support/provider-process";
import { root } from "../support/root";

const run = promisify(execFile);
let folder: string;
let packages: string;
let remove: () => Promise<void>;

/** The paths in a tarball, without the folder around them. */
async function filesIn(name: string): Promise<string[]> {
  const { stdout } = await run("tar", ["-tzf", path.join(packages, `${name}.tgz`)]);
  return stdout
    .trim()
    .split("\n")
    .map((file) => file.replace("package/", ""));
}

async function textIn(name: string, file: string): Promise<string> {
  const tarball = path.join(packages, `${name}.tgz`);
  return (await run("tar", ["-xOzf", tarball, `package/${file}`])).stdout;
}

beforeAll(async () => {
  ({ folder, packages, remove } = await packedPackages());
});

afterAll(() => remove());

test.each([
  [
    "pulumi-devplatforms",
    ...["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md"],
    ...["dist", "docs", "package.json", "plugin"],
    "provider",
  ],
  [
    "pulumi-devplatforms-policy",
    ...["LICENSE", "PulumiPolicy.yaml", "README.md", "dist", "package.json"],
  ],
])(
  "%s holds its code, its documentation and its license, and nothing else",
  async (name, ...kinds) => {
    const files = await filesIn(name);
    expect([...new Set(files.map((file) => file.split("/").at(0)))].sort()).toEqual(kinds);
  },
);

test.each(["pulumi-devplatforms", "pulumi-devplatforms-policy"])(
  "every link in the documents of %s leads to an address or to a place in the package",
  async (name) => {
    const files = await filesIn(name);
    const documents = files.filter((file) => file.endsWith(".md"));
    const texts = new Map(
      await Promise.all(documents.map(async (file) => [file, await textIn(name, file)] as const)),
    );
    expect(documents).toContain("README.md");
    const dead = [...texts].flatMap(([file, text]) =>
      linksIn(text)
        .filter((link) => !/^https:\/\/[\w.-]+\//.test(link))
        .filter((link) => {
          const [target = "", place] = link.split("#");
          const found = target === "" ? file : path.posix.join(path.posix.dirname(file), target);
          if (!files.includes(found)) return true;
          return place !== undefined && !placesIn(texts.get(found) ?? "").includes(place);
        })
        .map((link) => `${file}: ${link}`),
    );
    expect(dead).toEqual([]);
  },
);

test.each(["pulumi-devplatforms", "pulumi-devplatforms-policy"])(
  "%s names the repository that it is published from, and no folder of it",
  async (name) => {
    const text = await textIn(name, "package.json");
    const { repository } = JSON.parse(text) as { repository?: { url?: string } };
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: own } = { ...github, ...process.env };
    expect(repository?.url).toBe(`git+${server}/${own}.git`);
    expect(text).not.toContain("file:");
  },
);

test(
  "it depends on undici and zod alone, with the SDK as a peer",
  { tags: ["two-dependencies"] },
  async () => {
    const manifest = JSON.parse(
      await readFile(path.join(folder, "node_modules/pulumi-devplatforms/package.json"), "utf8"),
    ) as { dependencies: object; peerDependencies: object };
    expect(Object.keys(manifest.dependencies)).toEqual(["undici", "zod"]);
    expect(manifest.peerDependencies).toEqual({ "@pulumi/pulumi": ">=3.216.0 <4" });
  },
);

test.each(["require", "import"])("a program can %s it", async (way) => {
  const load =
    way === "require"
      ? `Promise.resolve(require("pulumi-devplatforms"))`
      : `import("pulumi-devplatforms")`;
  const script = `${load}.then((p) => console.log(typeof p.GitpodProject, typeof p.gitInitializer))`;
  const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder });
  expect(stdout.trim()).toBe("function function");
});

test("its command runs", async () => {
  const installed = path.join(folder, "node_modules/pulumi-devplatforms");
  const manifest = await readFile(path.join(installed, "package.json"), "utf8");
  const { bin } = JSON.parse(manifest) as { bin: Record<string, string> };
  const command = path.join(installed, bin["pulumi-devplatforms"] ?? "");
  expect(await readFile(command, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const { stdout } = await run(process.execPath, [command, "--help"], { cwd: folder });
  expect(stdout).toContain("pulumi-devplatforms import gitpod|codearts|studio");
});

test("the command of a clone can be executed", async () => {
  const { stdout } = await run(path.join(root, "dist/doors/import/main.js"), ["--help"]);
  expect(stdout).toContain("pulumi-devplatforms import gitpod|codearts|studio");
});

test("the engine's provider process finds the lifecycles in it", async () => {
  const emulator = await startEmulator();
  const provider = await startProvider({ cwd: folder, config: configFor(emulator) });
  const { outs } = await provider.create("StudioProject", { repoUrl: "https://github.com/a/b" });
  await provider.stop();
  await emulator.close();
  expect(outs["name"]).toBe("b");
});

/** The targets of Markdown's links, images and definitions, code left out. */
function linksIn(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
  const patterns = [/\]\(\s*<?([^)\s>]*)/g, /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm];
  const attributes = /\b(?:href|src)\s*=\s*["']([^"']*)/gi;
  return [...patterns, attributes].flatMap((pattern) =>
    [...prose.matchAll(pattern)].map(([, target = ""]) => target),
  );
}

/** The anchors that a host of Markdown gives to headings. */
function placesIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
