import { visibleJson } from "../../core/text/visible-json";

/** An expression of TypeScript. */
export type Expression = string | Group;

/** Something in brackets, on one line or with a line for each item. */
interface Group {
  readonly kind: "object" | "array" | "call";
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
}

interface Item {
  /** Of a property, `name: `. */
  readonly label: string;
  readonly value: Expression;
}

const width = 100;
const longestShortLabel = "name: ".length;

function fits(line: string): boolean {
  return line.length <= width;
}

export function object(properties: Readonly<Record<string, Expression>>): Expression {
  const items = Object.entries(properties).map(([name, value]) => ({
    label: `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)}: `,
    value,
  }));
  return items.length === 0 ? "{}" : { kind: "object", open: "{", close: "}", items };
}

export function array(values: readonly Expression[]): Expression {
  return values.length === 0
    ? "[]"
    : { kind: "array", open: "[", close: "]", items: unlabelled(values) };
}

export function call(name: string, args: readonly Expression[]): Expression {
  return { kind: "call", open: `${name}(`, close: ")", items: unlabelled(args) };
}

/** A text in those quotation marks that need less escaping. */
export function quoted(text: string): string {
  const inDouble = visibleJson(text);
  const count = (mark: string) => text.split(mark).length;
  if (count('"') <= count("'")) return inDouble;
  const inSingle = inDouble.slice(1, -1).replace(/\\.|'/g, (part) => {
    if (part === '\\"') return '"';
    return part === "'" ? "\\'" : part;
  });
  return `'${inSingle}'`;
}

function unlabelled(values: readonly Expression[]): Item[] {
  return values.map((value) => ({ label: "", value }));
}

/**
 * The text of an expression, laid out as Prettier does with a width of 100: on one line where it
 * fits.
 *
 * @param before What stands before it on its line.
 * @param after What follows it on its last line.
 */
export function sourceText(expression: Expression, before: string, after: string): string {
  if (typeof expression === "string") return expression;
  const flat = onOneLine(expression);
  if (flat !== undefined && fits(before + flat + after)) return flat;
  const indent = /^ */.exec(before)?.[0] ?? "";
  return huggingText(expression, before, indent) ?? brokenText(expression, indent);
}

/** A call that ends in its only object, which then need not be indented for it. */
function huggingText({ kind, open, close, items }: Group, before: string, indent: string) {
  const last = items.at(-1)?.value;
  if (kind !== "call" || last === undefined || !isObject(last)) return undefined;
  const others = items.slice(0, -1).map(({ value }) => value);
  if (!others.every((value) => typeof value === "string")) return undefined;
  const start = open + others.map((value) => `${value}, `).join("");
  return fits(`${before}${start}{`) ? start + brokenText(last, indent) + close : undefined;
}

function isObject(expression: Expression): expression is Group {
  return typeof expression !== "string" && expression.kind === "object";
}

function brokenText({ open, close, items }: Group, indent: string): string {
  const inner = `${indent}  `;
  const lines = items.map(({ label, value }) => {
    const start = inner + label;
    const text = sourceText(value, start, ",");
    // A long text goes on a line of its own, unless little is gained by that.
    const isLong = typeof value === "string" && !fits(`${start}${text},`);
    return isLong && label.length > longestShortLabel
      ? `${start.trimEnd()}\n${inner}  ${text},`
      : `${start}${text},`;
  });
  return `${open}\n${lines.join("\n")}\n${indent}${close}`;
}

/** `undefined` for what always takes several lines. */
function onOneLine(expression: Expression): string | undefined {
  if (typeof expression === "string") return expression;
  const { kind, open, close, items } = expression;
  const isTable =
    kind === "array" &&
    items.length > 1 &&
    items.every(({ value }) => isObject(value) && value.items.length > 1);
  const texts = items.map(({ label, value }) => {
    const text = onOneLine(value);
    return text === undefined ? undefined : label + text;
  });
  if (isTable || texts.includes(undefined)) return undefined;
  const padding = kind === "object" ? " " : "";
  return open + padding + texts.join(", ") + padding + close;
}
