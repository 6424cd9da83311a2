import type { Platform } from "../core/platform";
import { codearts } from "./codearts/platform";
import { gitpod } from "./gitpod/platform";
import { studio } from "./studio/platform";

/** Every platform. What programs, settings, messages and documents need of each comes from here. */
export const platforms: readonly Platform[] = [studio, gitpod, codearts];
