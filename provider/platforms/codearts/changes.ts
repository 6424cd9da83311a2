import { changesOf, sameJson } from "../../core/changes";
import { isObject, type JsonObject, pick } from "../../core/json";
import type { Comparison, InputProblem } from "../../core/lifecycle";
import { containsUnknown } from "../../core/unknowns";
import { canonicalRepository, defaultOnDelete } from "./canonical";
import { farewell, pageOf } from "./farewell";
import { declaredIn, isUnfinished, liveInputs } from "./state";
import { type Message, own, say } from "../../core/text/message";

/** The inputs that say which repository it is: another value in the program means another one. */
const identifying = ["projectUuid", "name"];
/** Inputs that the API shows and cannot change. */
const unchangeable = ["description", "visibilityLevel"];
/** Inputs with an effect only when a repository is made. */
const creationOnly = [
  ...["importMembers", "enableReadme", "gitignoreId", "licenseId", "importUrl", "templateId"],
  "caller",
];

/**
 * The effect of new inputs on a repository. The API can move one and nothing else, so a change
 * replaces it, is refused, or is recorded. Drift has no effect: the program's inputs are compared
 * with what the program said before, not with the live values.
 */
export function compareRepository(state: JsonObject, inputs: JsonObject): Comparison {
  const declared = comparedWith(state);
  const given = (keys: readonly string[]) => keys.filter((key) => inputs[key] !== undefined);
  const changes = changesOf(
    declared,
    inputs,
    given([...identifying, ...unchangeable, "groupId"]),
    canonicalRepository,
  );
  // What is not given any more must not count as drift or keep its group when it is given again.
  const recordedBefore = isObject(state["declared"]) ? state["declared"] : {};
  const removed = [...unchangeable, "groupId"].filter(
    (key) => recordedBefore[key] !== undefined && inputs[key] === undefined,
  );
  const deletion = changesOf(state, inputs, ["onDelete"], canonicalRepository);

  // The program follows what was changed in the console.
  const [live, wanted] = [canonicalRepository(state), canonicalRepository(inputs)];
  const isLive = (key: string) => sameJson(live[key], wanted[key]);
  const impossible = changes.known.filter((key) => key !== "groupId" && !isLive(key));
  const replaces = impossible.filter((key) => identifying.includes(key));
  const isReplaced = replaces.length > 0;
  const recorded = [...removed, ...deletion.known, ...deletion.unknown];
  const changed = [...changes.known, ...changes.unknown, ...recorded];
  return {
    changed,
    replaces,
    warnings: isReplaced ? farewell(state, replaces) : [],
    // A name is free only when the repository that has it is gone.
    deleteBeforeReplace: !changed.some((key) => identifying.includes(key)),
    refused: isReplaced
      ? lossOf(state, replaces)
      : impossible.map((key) => ({ path: [key], reason: unchangeableReason(state) })),
    isUnfinished: isUnfinished(state),
  };
}

/** What the program said before. Of what was found by a look-up, as for an import: what is live. */
function comparedWith(state: JsonObject): JsonObject {
  const declared = declaredIn(state);
  return Object.keys(declared).length > 0 ? declared : pick(state, liveInputs);
}

/** What keeps a replacement from deleting the old repository; nothing, if its state allows that. */
function lossOf(state: JsonObject, replaces: readonly string[]): InputProblem[] {
  const { onDelete = defaultOnDelete } = state;
  if (onDelete === "delete" || onDelete === "retain" || isUnfinished(state)) return [];
  const setting = onDelete === "fail" ? '"fail"' : `"${defaultOnDelete}" (the default)`;
  const reason = `cannot change while onDelete is ${setting}: a change makes a new repository and deletes the old one with its contents. Change it back; or first set onDelete to "retain" (the old repository stays in CodeArts) or "delete" (it is lost), run \`pulumi up\`, and then make this change`;
  return replaces.map((key) => ({ path: [key], reason: own(reason) }));
}

function unchangeableReason(state: JsonObject): Message {
  return say`cannot be changed by the API of CodeArts, and the repository has another value. Change it by hand at ${pageOf(state)}, run \`pulumi refresh\`, and then run this again; or change it back in the program`;
}

/** Allowed changes without the effect that they seem to have. */
export function ineffectiveChanges(before: JsonObject, inputs: JsonObject): string[] {
  const changed = changesOf(
    before,
    inputs,
    [...identifying, ...creationOnly],
    canonicalRepository,
  ).known;
  // Then a new repository is made, and these have their effect.
  if (changed.some((key) => identifying.includes(key))) return [];
  const recorded = creationOnly
    .filter((key) => changed.includes(key))
    .map(
      (key) =>
        `CodeArts: ${key} has an effect only when a repository is made. The change is recorded, and the repository stays as it is.`,
    );
  const { groupId } = before;
  const leavesGroup =
    groupId !== undefined && inputs["groupId"] === undefined && !containsUnknown(groupId);
  return leavesGroup
    ? [
        ...recorded,
        "CodeArts: groupId is no longer given, and the repository stays in its group. Move it in the console of CodeArts if it should leave the group.",
      ]
    : recorded;
}
