import { readFileSync } from "node:fs";
import { join } from "node:path";
import { localFolder } from "../paths.mjs";

/** What the tests found when they last ran in full. */
export function readResults() {
  const read = (name) => {
    const file = join(localFolder, "reliability", `${name}.json`);
    try {
      return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
      throw new Error(`There is no ${file} yet: run all of it once.`, { cause: error });
    }
  };
  return { matrix: read("matrix"), crashes: read("crashes"), soak: read("soak") };
}
