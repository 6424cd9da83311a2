import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { archiveName, installRelease, pulumiReleases } from "../../scripts/engine/release.ts";
import { responding } from "../support/responding-server";
import { temporaryFolder, writeFile, writeProgram } from "./workshop";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";

const version = "3.259.0";

function archiveOf(pulumi: string): Buffer {
  const folder = temporaryFolder();
  writeProgram(path.join(folder, "pulumi", "pulumi"), pulumi);
  writeFile(path.join(folder, "pulumi", "pulumi-language-nodejs"), "a helper");
  const file = path.join(folder, "archive.tar.gz");
  execFileSync("tar", ["-czf", file, "-C", folder, "pulumi"]);
  return readFileSync(file);
}

/** A release as Pulumi publishes it, with another list of sums or another archive where given. */
async function release(other: { sums?: string; archive?: Buffer } = {}) {
  const packed = archiveOf("echo v3.259.0");
  const sum = createHash("sha256").update(packed).digest("hex");
  const bodies = new Map<string, Buffer | string>([
    [`/sums/v${version}/pulumi-${version}-checksums.txt`, other.sums ?? `${sum}  ${name()}\n`],
    [`/archives/${name()}`, other.archive ?? packed],
  ]);
  const server = await responding(({ target }, response) => {
    const body = bodies.get(target);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  const engine = path.join(temporaryFolder(), "engine");
  const releases = { archives: `${server.url}/archives`, checksums: `${server.url}/sums` };
  return { engine, sum, install: () => installRelease(engine, version, releases) };
}

function name(): string {
  return archiveName(version);
}

describe("a release of the engine", () => {
  it("is unpacked when its archive has the published sum", async () => {
    const { engine, install } = await release();
    await install();
    const pulumi = path.join(engine, "bin", "pulumi");
    expect(execFileSync(pulumi, { encoding: "utf8" })).toBe("v3.259.0\n");
    expect(existsSync(path.join(engine, "bin", "pulumi-language-nodejs"))).toBe(true);
  });

  it.each([
    ["its archive is another one", () => ({ archive: archiveOf("echo v3.259.0; echo stolen") })],
    ["the sums do not name it", () => ({ sums: `${"0".repeat(64)}  another.tar.gz\n` })],
    ["the sums are a page", () => ({ sums: "<html>" })],
    ["the sums name it twice", () => ({ sums: `${"0".repeat(64)}  ${name()}\n`.repeat(2) })],
    ["the sum is cut", () => ({ sums: `${"0".repeat(63)}  ${name()}\n` })],
  ])(
    "is refused, and nothing is unpacked, if %s",
    { tags: ["engine-download"] },
    async (_what, other) => {
      const { engine, install } = await release(other());
      await expect(install()).rejects.toThrow(name());
      expect(existsSync(engine)).toBe(false);
    },
  );

  it("is refused with both sums when they differ", async () => {
    const { install, sum } = await release({ sums: `${"0".repeat(64)}  ${name()}\n` });
    expectParts(await failureOf(install()), { names: [name(), sum, "0".repeat(64)] });
  });

  it(
    "has its archive and its sums on two servers, which both are https",
    { tags: ["engine-download"] },
    () => {
      const urls = [pulumiReleases.archives, pulumiReleases.checksums].map((url) => new URL(url));
      expect(urls.map(({ protocol }) => protocol)).toEqual(["https:", "https:"]);
      expect(new Set(urls.map(({ host }) => host)).size).toBe(2);
    },
  );

  it.each([
    ["linux", "x64", "pulumi-v3.259.0-linux-x64.tar.gz"],
    ["darwin", "arm64", "pulumi-v3.259.0-darwin-arm64.tar.gz"],
    ["win32", "x64", "pulumi-v3.259.0-windows-x64.zip"],
  ])("has a name on %s with %s", (platform, arch, expected) => {
    expect(archiveName(version, { platform, arch })).toBe(expected);
  });

  it("is not there for every computer", () => {
    expect(() => archiveName(version, { platform: "aix", arch: "ppc64" })).toThrow(
      "for aix on ppc64",
    );
  });
});
