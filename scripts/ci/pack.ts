// Usage: node scripts/ci/pack.ts <folder>
// Packs what is published into <folder>/<name>.tgz and prints a line `<name>=<SHA-256>` for each.
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { runScript } from "../bootstrap/run-script.mjs";

/** The packages that are published, by name, with their folders in the repository. */
const packages: Readonly<Record<string, string>> = {
  "pulumi-devplatforms": "",
  "pulumi-devplatforms-policy": "policy",
};

type Ranges = Readonly<Record<string, string>>;

/** The part of a package.json that counts. */
interface Manifest {
  readonly version: string;
  readonly dependencies?: Ranges;
  readonly peerDependencies?: Ranges;
}

await runScript(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("Say into which folder to pack.");
  const destination = resolve(folder);
  mkdirSync(destination, { recursive: true });
  for (const [name, directory] of Object.entries(packages)) {
    // What npm calls the file has the version in it, which a workflow would have to know.
    const tarball = join(destination, `${name}.tgz`);
    await packInto(tarball, directory);
    const sum = createHash("sha256").update(readFileSync(tarball)).digest("hex");
    console.log(`${name}=${sum}`);
  }
});

/** Packs twice: the manifest is changed in a copy, so that the repository stays as it is. */
async function packInto(tarball: string, directory: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "devplatforms-pack-"));
  try {
    const files = await npmPack(join(root, directory), join(folder, "first"));
    await succeed("tar", ["-xzf", files, "-C", folder]);
    const copy = join(folder, "package");
    const manifest = readManifest(copy);
    writeFileSync(
      join(copy, "package.json"),
      JSON.stringify(published(manifest, directory), undefined, 2),
    );
    renameSync(await npmPack(copy, join(folder, "second")), tarball);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function npmPack(what: string, into: string): Promise<string> {
  mkdirSync(into);
  await succeed("npm", ["pack", what, "--ignore-scripts", `--pack-destination=${into}`]);
  const [tarball = ""] = readdirSync(into);
  return join(into, tarball);
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/**
 * A manifest as users get it. Provenance is refused for a package that does not name the repository
 * in whose workflow it is made; elsewhere there is none to name.
 */
function published(manifest: Manifest, directory: string): object {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository } = process.env;
  const { dependencies, peerDependencies } = manifest;
  const where = directory === "" ? {} : { directory };
  return {
    ...manifest,
    ...(repository && {
      repository: { type: "git", url: `git+${server}/${repository}.git`, ...where },
    }),
    ...(dependencies && { dependencies: withoutFolders(dependencies) }),
    ...(peerDependencies && { peerDependencies: withoutFolders(peerDependencies) }),
  };
}

/** Here the packages are folders beside each other; users get them from the registry. */
function withoutFolders(dependencies: Ranges): Ranges {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => {
      if (!range.startsWith("file:")) return [name, range];
      return [name, `^${readManifest(join(root, packages[name] ?? "")).version}`];
    }),
  );
}

async function succeed(program: string, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await capture(program, args, { cwd: root });
  if (code !== 0)
    throw new Error(`${program} ${args.join(" ")} failed:\n${`${stdout}\n${stderr}`.trim()}`);
}
