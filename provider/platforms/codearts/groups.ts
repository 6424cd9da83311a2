import { isSameId } from "../../core/object-id";
import type { Namespace } from "./responses";

/** Stands for a project's root where the id of a group is expected; no group has it. */
export const projectRoot = 0;

/** The code group of a repository; `undefined` if it cannot be told. */
export function groupOf(
  namespace: Namespace | undefined,
  projectUuid: string | undefined,
): number | undefined {
  const { id, fullPath, kind, parentId } = namespace ?? {};
  const isRoot = isRootPath(fullPath, projectUuid);
  if (isRoot === true) return projectRoot;
  if (isRoot === false || kind === "group" || (parentId ?? 0) > 0) return id;
  return kind === undefined ? undefined : projectRoot;
}

/** The root's path is the project's UUID. One name alone may be a group's; then it is unknown. */
export function isRootPath(
  path: string | undefined,
  projectUuid: string | undefined,
): boolean | undefined {
  if (path === undefined) return undefined;
  if (projectUuid !== undefined && isSameId(path, projectUuid)) return true;
  return path.includes("/") ? false : undefined;
}
