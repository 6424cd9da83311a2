// JavaScript, because the configuration of vitest is read without a compiler.
import { readFileSync } from "node:fs";

const document = readFileSync(new URL("../../SECURITY.md", import.meta.url), "utf8");
const [, section = ""] = /^## What is promised.*?\n(.*?)^## /ms.exec(document) ?? [];

export const promises = [...section.matchAll(/^- `([a-z-]+)`: (.*)$/gm)].map(
  ([, name = "", text = ""]) => ({ name, text }),
);

export const promisedItems = section.split("\n").filter((line) => /^\s*[-*+|]/.test(line));
