import type { JsonObject } from "../../core/json";
import type { Contents } from "./responses";

/**
 * Whether a repository holds nothing but the seed that its own resource gave it: one commit with the
 * README and the like. Numbers that are unknown or contradict each other do not count as empty.
 */
export function isEmpty(contents: Contents | undefined, seeded: boolean): boolean {
  const { isEmpty: isDeclaredEmpty, commits, branches, tags } = contents ?? {};
  const counts = [commits, branches, tags];
  if (isDeclaredEmpty === true) return counts.every((count) => (count ?? 0) === 0);
  const isBare = isDeclaredEmpty === undefined && counts.every((count) => count === 0);
  return isBare || (seeded && commits === 1 && branches === 1 && tags === 0);
}

/** The contents in words, for errors. */
export function contentsInWords(contents: Contents | undefined): string {
  const { commits, branches, tags } = contents ?? {};
  const counts = [counted(commits, "commit"), counted(branches, "branch"), counted(tags, "tag")];
  const known = counts.filter((count) => count !== undefined);
  if (known.length === 0) return "CodeArts does not say whether it holds anything";
  return `it holds ${known.join(", ")}`;
}

function counted(count: number | undefined, noun: string): string | undefined {
  if (count === undefined) return undefined;
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun}${noun.endsWith("h") ? "es" : "s"}`;
}

/** Inputs that put a first commit into a new repository, and nothing that came from elsewhere. */
const firstCommitInputs = ["enableReadme", "gitignoreId", "licenseId"];
/** Inputs that fill a new repository with the contents of another one. */
const sources = ["importUrl", "templateId"];

/** Whether a repository made from these inputs begins with just the package's own commit. */
export function isSeeded(inputs: JsonObject): boolean {
  const isGiven = (key: string) => inputs[key] !== undefined && inputs[key] !== false;
  return firstCommitInputs.some(isGiven) && !sources.some(isGiven);
}
