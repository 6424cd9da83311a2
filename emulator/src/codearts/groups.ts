import { emulatorCredentials } from "../credentials.ts";
import type { ApiResponse } from "../http.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsGroup } from "./entities.ts";
import { errorCodes, flatFailure } from "./errors.ts";
import { findGroup, groupNamespace, rootNamespace } from "./namespaces.ts";
import { flatForbidden, mayEnter } from "./permissions.ts";
import type { CodeArtsStore } from "./store.ts";

export interface NewCodeArtsGroup {
  /** Also its path. */
  readonly name: string;
  /** @default the parent's project, or `emulator.codearts.projectId` */
  readonly projectUuid?: string;
  /** @default the next free one */
  readonly id?: number;
  /** The group above it. Omit for a group at the project's root. */
  readonly parentId?: number;
}

/** Adds a group as if somebody made it in the console. */
export function addGroup(store: CodeArtsStore, group: NewCodeArtsGroup): CodeArtsGroup {
  const { name, parentId, id = store.nextGroupId() } = group;
  const parent = parentId === undefined ? undefined : store.groups.get(parentId);
  const project_uuid =
    group.projectUuid ?? parent?.project_uuid ?? emulatorCredentials.codearts.projectId;
  const root = rootNamespace(project_uuid);
  const isParentKnown = parentId === root.id || parent?.project_uuid === project_uuid;
  if (parentId !== undefined && !isParentKnown) {
    throw new Error(`project ${project_uuid} has no group ${parentId}`);
  }
  if (store.groups.has(id)) throw new Error(`there is a group ${id} already`);
  const parent_id = parentId ?? root.id;
  const siblings = [...store.groups.values()].filter((other) => other.parent_id === parent_id);
  if (siblings.some(({ path }) => path === name)) {
    throw new Error(`there is a group ${name} in namespace ${parent_id} already`);
  }
  const added = { id, project_uuid, name, path: name, parent_id };
  store.groups.set(id, added);
  return added;
}

/** The root namespace of a project is no group. */
export function showGroup(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  { projectUuid, groupId }: { readonly projectUuid: string; readonly groupId: string },
): ApiResponse {
  if (!mayEnter(store, account, projectUuid)) return flatForbidden(projectUuid);
  const group = /^\d+$/.test(groupId) ? findGroup(store, projectUuid, Number(groupId)) : undefined;
  if (group === undefined) {
    return flatFailure(404, errorCodes.notFound, `Group ${groupId} does not exist.`);
  }
  return { status: 200, body: { ...groupNamespace(store, group), project_id: projectUuid } };
}
