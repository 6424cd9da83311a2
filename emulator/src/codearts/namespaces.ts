import { createHash } from "node:crypto";
import type { CodeArtsGroup, CodeArtsRepository } from "./entities.ts";
import type { CodeArtsStore } from "./store.ts";

/** Where repositories live: the root of a project, or a group. Shaped as v4 shows it. */
export interface Namespace {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly kind: "project" | "group";
  readonly full_path: string;
  readonly full_name: string;
  readonly parent_id: number | null;
}

export function rootNamespace(projectUuid: string): Namespace {
  return {
    id: rootNamespaceId(projectUuid),
    name: projectUuid,
    path: projectUuid,
    kind: "project",
    full_path: projectUuid,
    full_name: projectUuid,
    parent_id: null,
  };
}

/** From the UUID, so that it needs no storage; above the ids of groups. */
function rootNamespaceId(projectUuid: string): number {
  const hash = createHash("sha256").update(projectUuid).digest().readUInt32BE(0);
  return 1_000_000_000 + (hash % 1_000_000_000);
}

export function groupNamespace(store: CodeArtsStore, group: CodeArtsGroup): Namespace {
  const { id, name, path } = group;
  const parent = namespaceOfGroup(store, group.project_uuid, group.parent_id);
  return {
    id,
    name,
    path,
    kind: "group",
    full_path: `${parent.full_path}/${path}`,
    full_name: `${parent.full_name} / ${name}`,
    parent_id: parent.id,
  };
}

export function namespaceOf(store: CodeArtsStore, repository: CodeArtsRepository): Namespace {
  return namespaceOfGroup(store, repository.project_uuid, repository.group_id);
}

/** The group of this project, or the root if the project has no such group. */
function namespaceOfGroup(
  store: CodeArtsStore,
  projectUuid: string,
  groupId: number | null,
): Namespace {
  const group = groupId === null ? undefined : findGroup(store, projectUuid, groupId);
  return group === undefined ? rootNamespace(projectUuid) : groupNamespace(store, group);
}

export function findGroup(
  { groups }: CodeArtsStore,
  projectUuid: string,
  groupId: number,
): CodeArtsGroup | undefined {
  const group = groups.get(groupId);
  return group?.project_uuid === projectUuid ? group : undefined;
}

/** By the id that a request gave: absent means the root, an unknown group is `undefined`. */
export function requestedNamespace(
  store: CodeArtsStore,
  projectUuid: string,
  groupId: number | null | undefined,
): Namespace | undefined {
  if (groupId === null || groupId === undefined) return rootNamespace(projectUuid);
  const group = findGroup(store, projectUuid, groupId);
  return group && groupNamespace(store, group);
}

export function namespaceByPath(
  store: CodeArtsStore,
  projectUuid: string,
  fullPath: string,
): Namespace | undefined {
  const groups = [...store.groups.values()]
    .filter(({ project_uuid }) => project_uuid === projectUuid)
    .map((group) => groupNamespace(store, group));
  return [rootNamespace(projectUuid), ...groups].find(({ full_path }) => full_path === fullPath);
}
