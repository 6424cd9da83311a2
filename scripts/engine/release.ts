import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedNode } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { withProgress } from "../bootstrap/progress.mjs";
import { newest } from "./pinned.ts";
import { engineVersion, firstLine } from "./version.ts";
import type { Way } from "./way.ts";

const timeoutMs = 10 * 60_000;
const installer = fileURLToPath(new URL("install-release.ts", import.meta.url));

/**
 * A release from Pulumi. Not by its installer: that is a script from the network, which is run before
 * anything is compared, and compares nothing itself.
 */
export const officialRelease: Way = {
  name: "official release",
  async provide({ env, folder }) {
    const { version } = newest;
    await withProgress(`Fetching the release ${version} of Pulumi`, async () => {
      const options = { env: { ...env, NODE_USE_ENV_PROXY: "1" }, timeoutMs };
      const result = await capture(pinnedNode, [installer, folder, version], options);
      if (result.code !== 0) throw new Error(firstLine(result.stderr));
    });
    const executable = join(folder, "bin", "pulumi");
    return { executable, version: await engineVersion(executable, env) };
  },
};

/**
 * Where Pulumi publishes a release. The archives and their sums come from different servers, so that
 * one of them alone cannot give a program that it made itself. The sums of the pinned version are not
 * in this repository: whoever controls both servers is believed.
 */
export const pulumiReleases = {
  archives: "https://get.pulumi.com/releases/sdk",
  checksums: "https://github.com/pulumi/pulumi/releases/download",
};

const architectures: Partial<Record<string, string>> = { x64: "x64", arm64: "arm64" };
const systems: Partial<Record<string, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};

/** Puts the programs of a release into `<folder>/bin`, once its archive has the published sum. */
export async function installRelease(
  folder: string,
  version: string,
  releases = pulumiReleases,
): Promise<void> {
  const archive = archiveName(version);
  const sums = await download(`${releases.checksums}/v${version}/pulumi-${version}-checksums.txt`);
  const wanted = sumOf(archive, sums.toString("utf8"));
  const content = await download(`${releases.archives}/${archive}`);
  const sum = createHash("sha256").update(content).digest("hex");
  if (sum !== wanted) {
    throw new Error(`${archive} has the SHA-256 ${sum}, and the published one is ${wanted}`);
  }
  await unpack(archive, content, join(folder, "bin"));
}

export function archiveName(
  version: string,
  { platform, arch }: { readonly platform: string; readonly arch: string } = process,
): string {
  const [system, architecture] = [systems[platform], architectures[arch]];
  if (system === undefined || architecture === undefined) {
    throw new Error(`Pulumi publishes no release for ${platform} on ${arch}`);
  }
  const extension = platform === "win32" ? "zip" : "tar.gz";
  return `pulumi-v${version}-${system}-${architecture}.${extension}`;
}

/** Each line of the list is a sum and the name of a file. */
function sumOf(archive: string, list: string): string {
  const entries = list.split("\n").map((line) => /^([0-9a-f]{64}) [ *](\S+)$/.exec(line.trim()));
  const [sum, ...others] = entries.flatMap((entry) => (entry?.[2] === archive ? [entry[1]] : []));
  if (sum !== undefined && others.length === 0) return sum;
  throw new Error(`the published sums have no single one of ${archive}`);
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Error(`${url} cannot be reached: ${reasonOf(error)}`);
  });
  if (!response.ok) throw new Error(`${url} responded with ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What fetch throws says no more than that it failed; why is in its cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

async function unpack(archive: string, content: Buffer, bin: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "devplatforms-engine-"));
  try {
    const file = join(folder, archive);
    writeFileSync(file, content);
    // Windows has a tar that reads zip files, too.
    const { code, stderr } = await capture("tar", ["-xf", file, "-C", folder]);
    if (code !== 0) throw new Error(`${archive} cannot be unpacked: ${stderr.trim()}`);
    const programs = ["bin", ""].map((inner) => join(folder, "pulumi", inner)).find(existsSync);
    if (programs === undefined) throw new Error(`${archive} has no folder of programs`);
    mkdirSync(bin, { recursive: true });
    cpSync(programs, bin, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
