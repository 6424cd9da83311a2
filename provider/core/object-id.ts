import { z } from "zod";

/** What is the same for all spellings of an id, as a key: no platform tells ids apart by case. */
export function idKey(id: string): string {
  return id.toLowerCase();
}

/** Whether two ids are of one object. */
export function isSameId(one: string, other: string): boolean {
  return idKey(one) === idKey(other);
}

/**
 * The id of an object as a response gives it: what stands in a URL as it is (RFC 3986, unreserved).
 * The engine shows ids as they are, so one that holds a mark of the engine would panic it, and it
 * cannot be changed into another: a response with any other id is refused.
 */
export const objectId = z
  .string()
  .regex(/^[\w.~-]{1,256}$/, "is not an id: up to 256 letters, digits, hyphens and the like");
