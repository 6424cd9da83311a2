import { visibleJson } from "../../core/text/visible-json";

/** An expression of TypeScript: a text, or items in brackets. */
export type Expression = string | Group;

interface Group {
  readonly open: string;
  readonly close: string;
  /** Each with what stands before it, which is the name of a property. */
  readonly items: readonly (readonly [label: string, value: Expression])[];
}

/** The width to which this repository formats its own programs. */
const width = 100;

export function object(properties: Readonly<Record<string, Expression>>): Expression {
  const items = Object.entries(properties).map(([name, value]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
    return [`${key}: `, value] as const;
  });
  return { open: "{", close: "}", items };
}

export function array(values: readonly Expression[]): Expression {
  return { open: "[", close: "]", items: values.map((value) => ["", value]) };
}

export function call(name: string, args: readonly Expression[]): Expression {
  return { open: `${name}(`, close: ")", items: args.map((value) => ["", value]) };
}

/** A text in quotation marks. */
export function quoted(text: string): string {
  return visibleJson(text);
}

/**
 * The text of an expression: on one line where that is short, else with a line for each item. A
 * formatter does the rest, as for any program.
 */
export function sourceText(expression: Expression, indent = ""): string {
  if (typeof expression === "string") return expression;
  const { open, close, items } = expression;
  const inner = `${indent}  `;
  const texts = items.map(([label, value]) => label + sourceText(value, inner));
  const padding = open === "{" && items.length > 0 ? " " : "";
  const line = open + padding + texts.join(", ") + padding + close;
  if (!line.includes("\n") && indent.length + line.length < width) return line;
  return `${open}\n${texts.map((text) => `${inner}${text},\n`).join("")}${indent}${close}`;
}
