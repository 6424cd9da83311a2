import type { JsonObject } from "../../core/json";
import { type Message, own, say, type Text } from "../../core/text/message";
import { visibleJson } from "../../core/text/visible-json";

/** One text for the preview and for the deletion itself, so that a run shows it once. */
export function staysBehind(
  { url = "DVC Studio", name }: JsonObject,
  id: Text = own("the project"),
): Message {
  const project = typeof name === "string" ? visibleJson(name) : id;
  return say`DVC Studio has no API to delete a project: ${project} stays at ${String(url)} and only leaves the stack. Delete it there by its menu.`;
}
