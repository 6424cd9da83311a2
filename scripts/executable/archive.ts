import { copyFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { succeed } from "./succeed.ts";

const systems: Partial<Record<string, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};
const architectures: Partial<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** The name under which the engine asks for the provider on a release page. */
export function archiveName(
  version: string,
  { platform, arch }: Pick<NodeJS.Process, "platform" | "arch"> = process,
): string {
  const system = systems[platform];
  const architecture = architectures[arch];
  if (system === undefined || architecture === undefined) {
    throw new Error(`Pulumi has no plugins for ${platform} on ${arch}.`);
  }
  return `pulumi-resource-devplatforms-v${version}-${system}-${architecture}.tar.gz`;
}

/** Packs an executable, with the licenses beside it, into its own folder. */
export async function archive(executable: string, notices: string, version: string): Promise<void> {
  const folder = dirname(executable);
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  // Names without a folder: to the tar of Windows a colon in one is another machine.
  const files = [basename(executable), "LICENSE", basename(notices)];
  await succeed("tar", ["-czf", archiveName(version), ...files], folder);
}
