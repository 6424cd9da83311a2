import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { promisedItems, promises } from "../support/promises.mts";
import { root } from "../support/root";

interface Tagged {
  readonly where: string;
  readonly tags: readonly string[];
  /** Why it does not count as trying a promise. */
  readonly flaw: string | undefined;
}

const entries = new Set(["test", "it", "describe"]);
const runs = new Set([...entries, "each", "for", "concurrent"]);

/** `test.each(table)` is `test`, `each`. */
function namesIn(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee))
    return [...namesIn(callee.expression), callee.name.text];
  return ts.isCallExpression(callee) ? namesIn(callee.expression) : [];
}

function tagsOf(call: ts.CallExpression): string[] {
  if (!namesIn(call.expression).some((name) => entries.has(name))) return [];
  return call.arguments.filter(ts.isObjectLiteralExpression).flatMap((options) =>
    options.properties
      .filter(ts.isPropertyAssignment)
      .filter(({ name }) => ts.isIdentifier(name) && name.text === "tags")
      .flatMap(({ initializer }) =>
        ts.isArrayLiteralExpression(initializer) ? [...initializer.elements] : [initializer],
      )
      .map((tag) => (ts.isStringLiteral(tag) ? tag.text : tag.getText())),
  );
}

/** A test that cannot run or that expects nothing proves nothing. */
function flawOf(call: ts.CallExpression): string | undefined {
  for (let node: ts.Node = call; !ts.isSourceFile(node); node = node.parent) {
    const names = ts.isCallExpression(node) ? namesIn(node.expression) : [];
    const odd = names.find((name) => !runs.has(name));
    if (odd !== undefined && names.some((name) => entries.has(name)))
      return `it may not run: ${odd}`;
  }
  const body = call.arguments.find((part) => ts.isArrowFunction(part));
  return body !== undefined && /\bexpect(?:Parts)?\(/.test(body.getText())
    ? undefined
    : "it expects nothing";
}

function taggedIn(file: string): Tagged[] {
  const text = readFileSync(path.join(root, file), "utf8");
  if (!text.includes("tags:")) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Tagged[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && tagsOf(node).length > 0) {
      const where = `${file}: ${node.arguments[0]?.getText() ?? ""}`;
      found.push({ where, tags: tagsOf(node), flaw: flawOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const tagged = globSync("test/**/*.test.ts", { cwd: root }).flatMap(taggedIn);

test("every promise of SECURITY.md has a name of its own", () => {
  expect(promises.length).toBeGreaterThan(0);
  expect(promises).toHaveLength(promisedItems.length);
  expect(new Set(promises.map(({ name }) => name)).size).toBe(promises.length);
});

test.each(promises)("a test tries to break the promise $name", ({ name }) => {
  const trials = tagged.filter(({ tags }) => tags.includes(name));
  expect(trials.map(({ where }) => where)).not.toEqual([]);
});

test("each test of a promise runs always, and expects something", () => {
  const flaws = tagged.flatMap(({ where, flaw }) =>
    flaw === undefined ? [] : [`${where}: ${flaw}`],
  );
  expect(flaws).toEqual([]);
});

test("no test names a promise that is not made", () => {
  const names = new Set(promises.map(({ name }) => name));
  const others = tagged.filter(({ tags }) => tags.some((tag) => !names.has(tag)));
  expect(others).toEqual([]);
});
