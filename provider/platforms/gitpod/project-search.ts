import { idKey } from "../../core/object-id";
import { canonicalText } from "../../core/text/canonical-text";
import type { Message } from "../../core/text/message";
import type { GitpodClient } from "./client";
import { isBeingDeleted, type Project } from "./responses";

/** The projects that a search finds, and all for an empty one, without those that are being deleted. */
export async function standingProjects(
  client: Pick<GitpodClient, "listProjects">,
  search: string,
  purpose: Message,
): Promise<Project[]> {
  // By id: a project may come on two pages when something is created between them.
  const found = new Map<string, Project>();
  for await (const project of client.listProjects(search === "" ? {} : { search }, purpose)) {
    if (!isBeingDeleted(project)) found.set(idKey(project.id), project);
  }
  return [...found.values()];
}

/**
 * The longest part of a name that is the same in each form in which a server may have stored it:
 * trimmed, escaped, in another Unicode form. Empty if there is none.
 */
export function unchangingPart(name: string): string {
  const canonical = canonicalText(name);
  const parts = [name, canonical].flatMap((text) => text.match(/[a-z0-9._-]+/gi) ?? []);
  return parts
    .filter((part) => name.includes(part) && canonical.includes(part))
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}
