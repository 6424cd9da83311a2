import * as pulumi from "@pulumi/pulumi";
import { holdsMark } from "../core/text/engine-marks";
import { engineTextProblem } from "../core/text/engine-text";
import { isCommanding } from "../core/text/harmless";
import { type Message, own, say } from "../core/text/message";
import { presentable } from "../core/text/presentable";
import { later } from "./later";

/** Throws for a text that the engine would show as it is and must not. */
export type TextCheck = (what: Message, text: string) => void;

/**
 * For names, ids and the like: a mark of the engine panics it with `--color always`, and a control
 * character does to the terminal what it says.
 */
export const requireLine: TextCheck = (what, text) => {
  if (!holdsMark(text) && !isCommanding(text)) return;
  throw new pulumi.RunError(
    presentable(
      say`${what} holds a control character, a character that cannot be seen, or "<", "{" and "%" in a row, which Pulumi takes for a color. Give another one.`,
    ),
  );
};

/** For values, which may have several lines. */
export const requireText: TextCheck = (what, text) => {
  const problem = engineTextProblem(text);
  if (problem !== undefined) {
    throw new pulumi.RunError(presentable(say`${what} ${own(problem)}.`));
  }
};

/**
 * The value with all texts and keys in it checked: at once where they are there, and as soon as they
 * are known in an output. Resources, functions and the like stay as they are.
 */
export function withCheckedTexts<T>(value: T, check: (text: string) => void): T {
  return checked(value, check) as T;
}

function checked(value: unknown, check: (text: string) => void): unknown {
  if (typeof value === "string") check(value);
  const output = later(value);
  if (output) return output.apply((known) => checked(known, check));
  if (Array.isArray(value)) return value.map((item) => checked(item, check));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      check(key);
      return [key, checked(inner, check)];
    }),
  );
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
