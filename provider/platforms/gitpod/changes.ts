import { changesOf } from "../../core/changes";
import type { JsonObject } from "../../core/json";
import type { Comparison, InputProblem } from "../../core/lifecycle";
import { canonicalProject } from "./canonical";
import { projectInputsSchema } from "./schemas";
import { own } from "../../core/text/message";

/** `adopt` counts only at creation. */
const comparedInputs = Object.keys(projectInputsSchema.shape).filter((key) => key !== "adopt");

/** Everything changes in place. */
export function compareProject(state: JsonObject, inputs: JsonObject): Comparison {
  const { known, unknown } = changesOf(state, inputs, comparedInputs, canonicalProject);
  return {
    changed: [...known, ...unknown],
    // So that a replacement is refused before there is a second project.
    deleteBeforeReplace: state["onDelete"] === "fail",
    refused: refusedChanges(state, inputs),
    isUnfinished: state["isUnfinished"] === true,
  };
}

/** Judged by the classes that the project has, not by those that a program asked for in vain. */
function refusedChanges(state: JsonObject, inputs: JsonObject): InputProblem[] {
  const { environmentClasses: classes } = state;
  const hasClasses = Array.isArray(classes) && classes.length > 0;
  if (!hasClasses || inputs["environmentClasses"] !== undefined) return [];
  const reason =
    "cannot be removed, since a project that has environment classes keeps at least one; give the classes that it should have";
  return [{ path: ["environmentClasses"], reason: own(reason) }];
}
