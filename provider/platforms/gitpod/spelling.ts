import { sameJson } from "../../core/changes";
import { isObject, type JsonObject } from "../../core/json";
import { canonicalProject, canonicalUuid } from "./canonical";

/**
 * A live input in the program's spelling wherever that means the same, at every depth. The next
 * preview then names nothing but what differs.
 */
export function inSpellingOf(managed: JsonObject, key: string, live: unknown): unknown {
  const meaning = (value: unknown) => canonicalProject({ [key]: value })[key];
  const aligned = alignments[key]?.(managed[key], live) ?? live;
  if (sameJson(aligned, managed[key])) return managed[key];
  const canonical = meaning(aligned);
  return respelled(aligned, managed[key], (value) => sameJson(meaning(value), canonical));
}

/** The live value with each part that may be spelled as `managed` has it replaced by that part. */
function respelled(
  live: unknown,
  managed: unknown,
  meansTheSame: (candidate: unknown) => boolean,
): unknown {
  if (meansTheSame(managed)) return managed;
  if (Array.isArray(live) && Array.isArray(managed)) {
    const items: unknown[] = [...(live as unknown[])];
    for (let index = 0; index < Math.min(items.length, managed.length); index++) {
      const withItem = (item: unknown) => items.with(index, item);
      items[index] = respelled(items[index], managed[index], (item) =>
        meansTheSame(withItem(item)),
      );
    }
    return items;
  }
  if (!isObject(live) || !isObject(managed)) return live;
  let object = live;
  for (const key of Object.keys(live).filter((name) => Object.hasOwn(managed, name))) {
    const withValue = (value: unknown) => ({ ...object, [key]: value });
    object = withValue(
      respelled(object[key], managed[key], (value) => meansTheSame(withValue(value))),
    );
  }
  return object;
}

/** Lists whose order means nothing come in the program's order, and what is new comes last. */
const alignments: Readonly<Record<string, (managed: unknown, live: unknown) => unknown>> = {
  environmentClasses: (managed, live) =>
    inOrderOf(managed, live, (item) =>
      isObject(item) ? canonicalUuid(item["environmentClassId"] ?? item["localRunner"]) : item,
    ),
  prebuildConfiguration: (managed, live) => {
    if (!isObject(managed) || !isObject(live)) return live;
    const { environmentClassIds } = managed;
    const ids = inOrderOf(environmentClassIds, live["environmentClassIds"], canonicalUuid);
    return { ...live, ...(ids !== undefined && { environmentClassIds: ids }) };
  },
};

function inOrderOf(managed: unknown, live: unknown, identity: (item: unknown) => unknown): unknown {
  if (!Array.isArray(managed) || !Array.isArray(live)) return live;
  const order = managed.map(identity);
  const place = (item: unknown) => {
    const index = order.indexOf(identity(item));
    return index === -1 ? order.length : index;
  };
  return [...(live as unknown[])].sort((a, b) => place(a) - place(b));
}
