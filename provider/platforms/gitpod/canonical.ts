import { parseGitRemote } from "../../core/git/git-remote";
import { isObject, type JsonObject } from "../../core/json";
import { canonicalText } from "../../core/text/canonical-text";
import { inSeconds } from "./duration";

/**
 * One spelling for project properties that mean the same to the server: what has its default value
 * is left out, as the server does, and durations, remotes, sets and orders are written in one way.
 * Must accept any JSON; a value of another shape stays as it is.
 */
export function canonicalProject(properties: JsonObject): JsonObject {
  const { onDelete } = properties;
  return {
    name: canonicalName(properties["name"]),
    initializer: edited(properties["initializer"], { specs: each(canonicalSpec) }),
    devcontainerFilePath: withoutDefault(properties["devcontainerFilePath"]),
    automationsFilePath: withoutDefault(properties["automationsFilePath"]),
    technicalDescription: withoutDefault(properties["technicalDescription"]),
    prebuildConfiguration: canonicalPrebuilds(properties["prebuildConfiguration"]),
    environmentClasses: canonicalClasses(properties["environmentClasses"]),
    recommendedEditors: canonicalEditors(properties["recommendedEditors"]),
    // `false` is no default: it disables insights, while leaving it out leaves them alone.
    insightsEnabled: properties["insightsEnabled"],
    adopt: withoutDefault(properties["adopt"]),
    onDelete: onDelete === "delete" ? undefined : onDelete,
  };
}

/** A server may trim or escape a name. */
export function canonicalName(name: unknown): unknown {
  return typeof name === "string" ? canonicalText(name) : name;
}

function canonicalSpec(spec: unknown): unknown {
  return edited(spec, {
    git: (git) =>
      withoutDefaults(
        edited(git, {
          remoteUri: canonicalRemote,
          upstreamRemoteUri: canonicalRemote,
          targetMode: (mode) => (mode === "CLONE_TARGET_MODE_UNSPECIFIED" ? "" : mode),
        }),
      ),
  });
}

/** The way to reach a repository counts, since credentials depend on it; its spelling does not. */
export function canonicalRemote(remote: unknown): unknown {
  const parsed = typeof remote === "string" ? parseGitRemote(remote) : undefined;
  return parsed ? `${parsed.scheme}://${parsed.host}/${parsed.path}` : remote;
}

function canonicalPrebuilds(prebuilds: unknown): unknown {
  const canonical = withoutDefaults(
    edited(prebuilds, {
      timeout: (timeout) => (typeof timeout === "string" ? inSeconds(timeout) : timeout),
      environmentClassIds: asSet(canonicalUuid),
      executor: (executor) => edited(executor, { id: canonicalUuid }),
      // An empty schedule means midnight, so unlike elsewhere what is in it decides nothing.
      trigger: (trigger) => edited(trigger, { dailySchedule: withoutDefaults }),
    }),
  );
  // Not having a configuration and having an empty one both mean that there are no prebuilds.
  return isObject(canonical) && Object.keys(canonical).length === 0 ? undefined : canonical;
}

export function canonicalUuid(id: unknown): unknown {
  return typeof id === "string" ? id.toLowerCase() : id;
}

function canonicalClasses(classes: unknown): unknown {
  if (!Array.isArray(classes)) return classes;
  return classes
    .map((item: unknown, index) =>
      isObject(item)
        ? {
            ...item,
            environmentClassId: canonicalUuid(item["environmentClassId"]),
            order: item["order"] ?? index,
          }
        : item,
    )
    .sort((a, b) => orderOf(a) - orderOf(b));
}

function orderOf(item: unknown): number {
  return isObject(item) && typeof item["order"] === "number" ? item["order"] : 0;
}

function canonicalEditors(recommended: unknown): unknown {
  if (!isObject(recommended)) return recommended;
  const { editors } = recommended;
  if (editors === undefined || (isObject(editors) && Object.keys(editors).length === 0)) {
    return undefined;
  }
  if (!isObject(editors)) return recommended;
  return {
    editors: Object.fromEntries(
      Object.entries(editors).map(([alias, editor]) => [
        alias,
        withoutDefaults(edited(editor, { versions: asSet((version) => version) })),
      ]),
    ),
  };
}

type Edit = (value: unknown) => unknown;

/** A copy with some of its properties rewritten, where it has them. */
function edited(value: unknown, edits: Readonly<Record<string, Edit>>): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      Object.hasOwn(edits, key) ? edits[key]?.(inner) : inner,
    ]),
  );
}

function each(edit: Edit): Edit {
  return (value) => (Array.isArray(value) ? value.map(edit) : value);
}

/** A list of texts whose order and repetitions mean nothing. A list of anything else keeps both. */
function asSet(edit: Edit): Edit {
  return (value) => {
    if (!Array.isArray(value)) return value;
    const items = value.map(edit);
    return items.every((item) => typeof item === "string") ? [...new Set(items)].sort() : items;
  };
}

/** Without the properties that the server would leave out. */
function withoutDefaults(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => withoutDefault(inner) !== undefined),
  );
}

function withoutDefault(value: unknown): unknown {
  const isDefault =
    value === "" ||
    value === false ||
    value === 0 ||
    value === null ||
    (Array.isArray(value) && value.length === 0);
  return isDefault ? undefined : value;
}
