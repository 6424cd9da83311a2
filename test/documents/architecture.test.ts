import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/root";

const page = readFileSync(path.join(root, "docs/architecture.md"), "utf8");
const guide = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");

/** What is made in a clone and is not part of the repository. */
const made = [".git", ".local", "coverage", "dist", "node_modules"];

/** The folders in a folder, each with a slash at its end. */
function foldersIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !made.includes(entry.name))
    .map(({ name }) => `${folder}${name}/`);
}

function allFoldersIn(folder: string): string[] {
  return foldersIn(folder).flatMap((inner) => [inner, ...allFoldersIn(inner)]);
}

/** The paths in the page's tree, in which each level is indented by two more spaces. */
function pathsInTree(): string[] {
  const [, tree = ""] = /^```text\n(.*?)^```$/ms.exec(page) ?? [];
  const parents: string[] = [];
  return [...tree.matchAll(/^( *)(\S+)/gm)].map(([, indent = "", name = ""]) => {
    const depth = indent.length / 2;
    parents.splice(depth, parents.length, name);
    return parents.join("");
  });
}

test("the tree in the page has every folder that there is, and no other", () => {
  const listed = pathsInTree();
  expect(listed.filter((one) => !existsSync(path.join(root, one)))).toEqual([]);
  const folders = [...foldersIn(""), ...allFoldersIn("provider/")];
  const missing = folders.filter((folder) => !listed.includes(folder));
  expect(missing).toEqual([]);
});

/** The texts in backticks that are paths in the repository. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inner = ""]) => inner);
  const isPath = /^(?!\.\/)[\w.-]+(?:\/[\w.-]+)+\/?$|^[\w.-]+\.(?:ts|mts|mjs|json|md)$|^[\w.-]+\/$/;
  return quoted.filter(
    (one) => isPath.test(one) && !one.split("/").some((part) => made.includes(part)),
  );
}

/** A name alone is a file at the root, or one that the platforms' rooms have. */
function isThere(file: string): boolean {
  if (existsSync(path.join(root, file))) return true;
  const isName = !file.includes("/");
  return isName && globSync(`provider/platforms/*/${file}`, { cwd: root }).length > 0;
}

test.each([
  ["docs/architecture.md", page],
  ["CONTRIBUTING.md", guide],
])("every file that %s names exists", (_file, text) => {
  const paths = pathsIn(text);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((one) => !isThere(one))).toEqual([]);
});

/** The rows of the page's table of numbers: `name = value`, several with commas, and their file. */
function numbersInPage(): { readonly file: string; readonly numbers: readonly string[] }[] {
  const row = /^\| (`[^|]* = [^|]*`) *\| `([^`]+)` *\|/gm;
  return [...page.matchAll(row)].map(([, cell = "", file = ""]) => ({
    file,
    numbers: [...cell.matchAll(/`([^`]+)`/g)].map(([, number = ""]) => number),
  }));
}

test("every number in the page's table has this value in its file", () => {
  const rows = numbersInPage();
  expect(rows.length).toBeGreaterThan(20);
  const wrong = rows.flatMap(({ file, numbers }) => {
    const source = readFileSync(path.join(root, file), "utf8");
    const stands = (number: string) =>
      [number, number.replace(" = ", ": ")].some((text) => source.includes(text));
    return numbers.filter((number) => !stands(number)).map((number) => `${file}: ${number}`);
  });
  expect(wrong).toEqual([]);
});

test("the page's table has every constant of provider/ that is a number", () => {
  const listed = numbersInPage().flatMap(({ file, numbers }) =>
    numbers.map((number) => `${file}: ${number}`),
  );
  const declared = globSync("provider/**/*.ts", { cwd: root }).flatMap((file) => {
    const source = readFileSync(path.join(root, file), "utf8");
    const constant = /^(?:export )?const (\w+ = (?!0;)[\d._]+(?: \* [\w.]+)*);$/gm;
    return [...source.matchAll(constant)].map(([, number = ""]) => `${file}: ${number}`);
  });
  expect(declared.length).toBeGreaterThan(20);
  expect(declared.filter((one) => !listed.includes(one))).toEqual([]);
});
