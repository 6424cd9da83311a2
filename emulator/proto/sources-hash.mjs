import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

/** Stands for all that decides what the compiler makes; kept beside the result. */
export function sourcesHash() {
  const protos = ["buf", "gitpod", "google"].flatMap((part) =>
    readdirSync(join(folder, part), { recursive: true }).map((file) => join(part, file)),
  );
  const files = protos.filter((file) => file.endsWith(".proto")).sort();
  const hash = createHash("sha256");
  for (const file of [...files, "buf.gen.yaml", "package-lock.json"]) {
    // With the line ends that Git has, whatever a checkout makes of them.
    hash.update(readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n"));
  }
  return hash.digest("hex");
}
