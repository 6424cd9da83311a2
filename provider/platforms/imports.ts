import type { ImportPlatform } from "../core/import/platform";
import { codeartsImport } from "./codearts/import";
import { gitpodImport } from "./gitpod/import";
import { studioImport } from "./studio/import";

/** What the command `import` takes, by the name on its command line. */
export const importPlatforms: Readonly<Record<string, ImportPlatform>> = {
  gitpod: gitpodImport,
  codearts: codeartsImport,
  studio: studioImport,
};
