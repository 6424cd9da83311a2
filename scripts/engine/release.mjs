import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture } from "../programs.mjs";

/**
 * Where Pulumi publishes a release. The archives and their sums come from different servers, so that
 * one of them alone cannot give a program that it made itself. The sums of the pinned version are not
 * in this repository: whoever controls both servers is believed.
 */
export const pulumiReleases = {
  archives: "https://get.pulumi.com/releases/sdk",
  checksums: "https://github.com/pulumi/pulumi/releases/download",
};

const architectures = { x64: "x64", arm64: "arm64" };
const systems = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Puts the programs of a release into `<folder>/bin`, once its archive has the published sum. */
export async function installRelease(folder, version, releases = pulumiReleases) {
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

export function archiveName(version, { platform, arch } = process) {
  const [system, architecture] = [systems[platform], architectures[arch]];
  if (system === undefined || architecture === undefined) {
    throw new Error(`Pulumi publishes no release for ${platform} on ${arch}`);
  }
  const extension = platform === "win32" ? "zip" : "tar.gz";
  return `pulumi-v${version}-${system}-${architecture}.${extension}`;
}

/** Each line of the list is a sum and the name of a file. */
function sumOf(archive, list) {
  const entries = list.split("\n").map((line) => /^([0-9a-f]{64}) [ *](\S+)$/.exec(line.trim()));
  const found = entries.filter((entry) => entry?.[2] === archive);
  if (found.length !== 1) throw new Error(`the published sums have no single one of ${archive}`);
  return found[0][1];
}

async function download(url) {
  const response = await fetch(url).catch(({ message, cause }) => {
    throw new Error(`${url} cannot be reached: ${cause?.message ?? message}`);
  });
  if (!response.ok) throw new Error(`${url} responded with ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function unpack(archive, content, bin) {
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
