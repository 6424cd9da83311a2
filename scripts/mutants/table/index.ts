import type { Mutation } from "../mutation.ts";
import { codearts } from "./codearts.ts";
import { core } from "./core.ts";
import { doors } from "./doors.ts";
import { git } from "./git.ts";
import { gitpod } from "./gitpod.ts";
import { http } from "./http.ts";
import { operations } from "./operations.ts";
import { policy } from "./policy.ts";
import { program } from "./program.ts";
import { settings } from "./settings.ts";
import { studio } from "./studio.ts";
import { text } from "./text.ts";

/** Mistakes in all rooms. Each is one that somebody could make; none changes only words. */
export const mutations: readonly Mutation[] = [
  ...core,
  ...operations,
  ...text,
  ...git,
  ...settings,
  ...http,
  ...program,
  ...studio,
  ...gitpod,
  ...codearts,
  ...doors,
  ...policy,
];
