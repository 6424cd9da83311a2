import { changedKeys, changesOf } from "../../core/changes";
import type { Held } from "../../core/held";
import type { JsonObject } from "../../core/json";
import type { Comparison, InputProblem } from "../../core/lifecycle";
import { isReplaced } from "../../core/replaced";
import { own } from "../../core/text/message";
import { canonicalProject } from "./canonical";
import { staysBehind } from "./farewell";

/** What the API is told, and cannot change. */
const told = ["repoUrl", "name", "public", "teamName", "subdir"];

/** Whatever the API is told makes a new project when it changes. */
export function compareProject(state: JsonObject, inputs: JsonObject): Comparison {
  // A name that the program leaves out is the one that Studio chose.
  const compared = [...told, "onDelete"].filter(
    (key) => key !== "name" || inputs["name"] !== undefined,
  );
  const { known, unknown } = changesOf(state, inputs, compared, canonicalProject);
  const replaces = known.filter((key) => told.includes(key));
  return {
    changed: [...known, ...unknown],
    replaces,
    refused: state["onDelete"] === "fail" ? replaces.map(refusalOf) : [],
    warnings: replaces.length > 0 ? [staysBehind(state)] : [],
  };
}

function refusalOf(key: string): InputProblem {
  const reason =
    'cannot change while onDelete is "fail", since Studio can neither change nor delete a project. Set onDelete to "retain" first, by a `pulumi up` of its own, and then change it';
  return { path: [key], reason: own(reason) };
}

/** The inputs that say which project is meant, as far as Studio lets us know. */
const identity = ["repoUrl", "subdir", "teamName"];

/** Whether another project of the same repository took this one's place. */
export function hasSuccessor(state: JsonObject, held: Held): boolean {
  if (state["repoUrl"] === undefined) return false;
  const old = canonicalProject(state);
  const isAlikeIn = (keys: readonly string[]) => (other: JsonObject) =>
    changedKeys(old, canonicalProject(other), keys).length === 0;
  return isReplaced(held, isAlikeIn(identity), isAlikeIn(told));
}
