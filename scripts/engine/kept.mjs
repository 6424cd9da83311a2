import { join } from "node:path";
import { isExecutable } from "../programs.mjs";
import { goModule } from "./go-module.mjs";
import { writeHelpers } from "./helpers.mjs";
import { helperNames, pinnedVersion } from "./places.mjs";

/** The engine that an earlier set-up installed or built, when all of it is still there. */
export function keptEngine({ folder, recorded }) {
  const bin = join(folder, "bin");
  if (recorded === undefined || recorded.executable !== join(bin, "pulumi")) return undefined;
  if (recorded.version !== pinnedVersion()) return undefined;
  if (recorded.source === goModule.name) writeHelpers(bin);
  return helperNames.every((name) => isExecutable(join(bin, name))) ? recorded : undefined;
}
