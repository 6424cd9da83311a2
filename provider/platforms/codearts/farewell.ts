import type { JsonObject } from "../../core/json";
import { type Message, own, say, type Text } from "../../core/text/message";
import { visibleJson } from "../../core/text/visible-json";
import { isUnfinished } from "./state";

/** Where people find a repository. */
export function pageOf({ webUrl }: JsonObject): Text {
  return typeof webUrl === "string" ? webUrl : own("CodeArts");
}

/** One text for the preview and for the deletion itself, so that a run shows it once. */
export function staysByRequest(uuid: string, state: JsonObject): Message {
  return say`CodeArts: repository ${uuid} stays at ${pageOf(state)}, since onDelete is "retain".`;
}

/** What becomes of the old repository of a replacement, as far as its state tells. */
export function farewell(state: JsonObject, replaces: readonly string[]): Message[] {
  const { onDelete, name } = state;
  const uuid = String(state["repositoryUuid"]);
  if (onDelete === "retain") return [staysByRequest(uuid, state)];
  // A repository whose creation failed or is not over holds nothing of anybody's.
  if (onDelete !== "delete" || isUnfinished(state)) return [];
  return [
    say`CodeArts: this change of ${own(replaces.join(" and "))} deletes repository ${visibleJson(String(name))} (${uuid}) at ${pageOf(state)} with all its contents, since its onDelete is "delete". To keep it, change the input back, set onDelete to "retain", run \`pulumi up\`, and then make this change.`,
  ];
}
