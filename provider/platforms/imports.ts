import type { ImportPlatform } from "../core/import/platform";
import { codearts } from "./codearts/import";
import { gitpod } from "./gitpod/import";
import { studio } from "./studio/import";

/** What the command `import` takes, by the name on its command line. */
export const importPlatforms: Readonly<Record<string, ImportPlatform>> = {
  gitpod,
  codearts,
  studio,
};
