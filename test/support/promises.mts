import { readFileSync } from "node:fs";

const document = readFileSync(new URL("../../SECURITY.md", import.meta.url), "utf8");
const [, section = ""] = /^## What is promised.*?\n(.*?)^## /ms.exec(document) ?? [];

export interface Promised {
  /** The tag of the tests that try to break it. */
  readonly name: string;
  readonly text: string;
}

/** What SECURITY.md promises. */
export const promises: readonly Promised[] = [...section.matchAll(/^- `([a-z-]+)`: (.*)$/gm)].map(
  ([, name = "", text = ""]) => ({ name, text }),
);

/** The items of the list, whatever their form. */
export const promisedItems: readonly string[] = section
  .split("\n")
  .filter((line) => /^\s*[-*+|]/.test(line));
