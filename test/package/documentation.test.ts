import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";
import { typecheck } from "../support/typecheck";

interface Block {
  readonly language: string;
  readonly text: string;
}

/** The blocks of code of a text; in sources those of the comments, without their stars. */
function blocksIn(file: string): Block[] {
  const text = readFileSync(path.join(root, file), "utf8").replace(/^ *\* ?/gm, (start) =>
    file.endsWith(".ts") ? "" : start,
  );
  const fences = /^( *)(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*\n(.*?)^ *\2/gms;
  return [...text.matchAll(fences)].map(([, indent = "", , language = "", block = ""]) => ({
    language: language.toLowerCase(),
    text: block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

const typescript = ["ts", "mts", "cts", "tsx", "typescript"];

/** The emulator is an ES module, and so are programs that use it. */
function programsIn(file: string): [string, string][] {
  const name = file.replace(/\W/g, "-");
  const extension = file.startsWith("emulator/") ? ".mts" : "";
  return blocksIn(file)
    .filter(({ language }) => typescript.includes(language))
    .map(({ text }, index) => [`${name}-${index}${extension}`, text]);
}

const folders = "{docs,bench,emulator,examples,policy,provider,scripts,test}";
const exclude = (name: string) => /(^|\/)(node_modules|dist|fixtures)$/.test(name);
const markdown = globSync(["*.md", `${folders}/**/*.md`], { cwd: root, exclude });
const sources = globSync("{emulator/src,policy/src,provider}/**/*.ts", { cwd: root, exclude });
const programs = new Map([...markdown, ...sources].flatMap(programsIn));

test("every program in the documentation type-checks", () => {
  expect(typecheck(programs)).toEqual([]);
});

test.each(["README.md", "policy/README.md", "emulator/README.md"])("%s has a program", (file) => {
  expect(markdown).toContain(file);
  expect(programsIn(file).length).toBeGreaterThan(0);
});

test("every block in a document names its language, so that no program hides", () => {
  const nameless = markdown.filter((file) =>
    blocksIn(file).some(({ language }) => language === ""),
  );
  expect(nameless).toEqual([]);
});

test.each(["studio/project", "gitpod/project", "codearts/repository"])(
  "the class in %s has an example",
  (file) => {
    expect(programsIn(`provider/platforms/${file}.ts`).length).toBeGreaterThan(0);
  },
);
