import type * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../core/platform";
import {
  type Declared,
  type LaterArgs,
  lookUp,
  type LookUpOptions,
  lookUpOutput,
} from "../program/look-up";
import type {
  GetCodeArtsProjectArgs,
  GetCodeArtsProjectResult,
  GetCodeArtsRepositoryArgs,
  GetCodeArtsRepositoryResult,
} from "./codearts/look-up-args";
import { codearts } from "./codearts/platform";
import type {
  GetEnvironmentClassArgs,
  GetEnvironmentClassResult,
  GetGitpodProjectArgs,
  GetGitpodProjectResult,
} from "./gitpod/look-up-args";
import { gitpod } from "./gitpod/platform";

/** Loaded when it is called: programs that look up nothing load neither undici nor zod. */
function declared(name: string, platform: Platform): Declared {
  const run: Declared["run"] = async (...call) =>
    (await import("./run-look-up.js")).runInProgram(name, ...call);
  return { name, platform, run };
}

const environmentClass = declared("getEnvironmentClass", gitpod);
const gitpodProject = declared("getGitpodProject", gitpod);
const codeArtsProject = declared("getCodeArtsProject", codearts);
const codeArtsRepository = declared("getCodeArtsRepository", codearts);

/**
 * Looks up an environment class in Ona by its name, in previews too. A class that is enabled counts
 * before those that are not. Fails if there is none, and if there are several: then `runnerId` helps.
 *
 * @example
 * ```ts
 * import { getEnvironmentClassOutput, gitInitializer, GitpodProject } from "pulumi-devplatforms";
 *
 * const large = getEnvironmentClassOutput({ displayName: "Large" });
 *
 * new GitpodProject("api", {
 *   initializer: gitInitializer("https://github.com/acme/api.git"),
 *   environmentClasses: [{ environmentClassId: large.id }],
 * });
 * ```
 */
export function getEnvironmentClassOutput(
  args: LaterArgs<GetEnvironmentClassArgs>,
  opts?: LookUpOptions,
): pulumi.Output<GetEnvironmentClassResult> {
  return lookUpOutput(environmentClass, args, opts);
}

/** As {@link getEnvironmentClassOutput}, with arguments that are there, and as a promise. */
export function getEnvironmentClass(
  args: GetEnvironmentClassArgs,
  opts?: LookUpOptions,
): Promise<GetEnvironmentClassResult> {
  return lookUp(environmentClass, args, opts);
}

/**
 * Looks up a project in Ona by its name, its repository or both, in previews too. Fails if there is
 * none, and if there are several. The stack reads the project and never changes it.
 *
 * @example
 * ```ts
 * import { getGitpodProjectOutput } from "pulumi-devplatforms";
 *
 * const api = getGitpodProjectOutput({ remoteUri: "https://github.com/acme/api.git" });
 *
 * export const url = api.url;
 * ```
 */
export function getGitpodProjectOutput(
  args: LaterArgs<GetGitpodProjectArgs>,
  opts?: LookUpOptions,
): pulumi.Output<GetGitpodProjectResult> {
  return lookUpOutput(gitpodProject, args, opts);
}

/** As {@link getGitpodProjectOutput}, with arguments that are there, and as a promise. */
export function getGitpodProject(
  args: GetGitpodProjectArgs,
  opts?: LookUpOptions,
): Promise<GetGitpodProjectResult> {
  return lookUp(gitpodProject, args, opts);
}

/**
 * Looks up a CodeArts project by its name, in previews too, among those that the user takes part in.
 * Fails if there is none, and if there are several. Needs `codearts:region`, or
 * `codearts:projectManEndpoint` for a region whose address is not known.
 *
 * @example
 * ```ts
 * import { CodeArtsRepository, getCodeArtsProjectOutput } from "pulumi-devplatforms";
 *
 * const { projectUuid } = getCodeArtsProjectOutput({ name: "payments" });
 *
 * new CodeArtsRepository("api", { projectUuid });
 * ```
 */
export function getCodeArtsProjectOutput(
  args: LaterArgs<GetCodeArtsProjectArgs>,
  opts?: LookUpOptions,
): pulumi.Output<GetCodeArtsProjectResult> {
  return lookUpOutput(codeArtsProject, args, opts);
}

/** As {@link getCodeArtsProjectOutput}, with arguments that are there, and as a promise. */
export function getCodeArtsProject(
  args: GetCodeArtsProjectArgs,
  opts?: LookUpOptions,
): Promise<GetCodeArtsProjectResult> {
  return lookUp(codeArtsProject, args, opts);
}

/**
 * Looks up a repository in CodeArts Repo by its project, code group and name, in previews too. Fails
 * if there is none. The stack reads the repository and never changes it.
 *
 * @example
 * ```ts
 * import { getCodeArtsProjectOutput, getCodeArtsRepositoryOutput } from "pulumi-devplatforms";
 *
 * const { projectUuid } = getCodeArtsProjectOutput({ name: "payments" });
 * const api = getCodeArtsRepositoryOutput({ projectUuid, name: "api" });
 *
 * export const cloneUrl = api.httpsUrl;
 * ```
 */
export function getCodeArtsRepositoryOutput(
  args: LaterArgs<GetCodeArtsRepositoryArgs>,
  opts?: LookUpOptions,
): pulumi.Output<GetCodeArtsRepositoryResult> {
  return lookUpOutput(codeArtsRepository, args, opts);
}

/** As {@link getCodeArtsRepositoryOutput}, with arguments that are there, and as a promise. */
export function getCodeArtsRepository(
  args: GetCodeArtsRepositoryArgs,
  opts?: LookUpOptions,
): Promise<GetCodeArtsRepositoryResult> {
  return lookUp(codeArtsRepository, args, opts);
}
