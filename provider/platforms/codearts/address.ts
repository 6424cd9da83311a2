import type { JsonObject } from "../../core/json";
import { type Message, say } from "../../core/text/message";

/** The place of a name. It is unique in the root of a project, and in each of its code groups. */
export interface Address {
  readonly projectUuid: string;
  readonly name: string;
  /** Omit for the project's root. */
  readonly groupId?: number | undefined;
}

/** The place of a name in a code group. */
export interface GroupAddress extends Address {
  readonly groupId: number;
}

/** The address in a state; `undefined` if the state lacks a part of it. */
export function addressOf({ projectUuid, name, groupId }: JsonObject): Address | undefined {
  if (typeof projectUuid !== "string" || typeof name !== "string") return undefined;
  const isGroup = typeof groupId === "number" && groupId > 0;
  return { projectUuid, name, groupId: isGroup ? groupId : undefined };
}

/** What to do when it is not known whether a creation took effect. */
export function lookFirst({ name, projectUuid }: Address): Message {
  return say`It may exist anyway: look for "${name}" in project ${projectUuid}. To go on with it, set adopt: true and run this again.`;
}
