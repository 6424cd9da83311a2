import { holdsMark, withoutMarks } from "./engine-marks";
import { wellFormed } from "./well-formed";

/**
 * What a terminal obeys, and what turns the text beside it. The engine shows a text of several lines
 * as it is, whatever `--color` says, so line breaks and tabs alone may stay.
 */
const commands = /(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}]/u;
const everyCommand = new RegExp(commands, "gu");

/** Why the engine cannot be given a text to show; `undefined` if it can. */
export function engineTextProblem(text: string): string | undefined {
  if (holdsMark(text)) {
    return 'must not hold "<" and "{" and "%" in a row, which Pulumi takes for a color';
  }
  if (commands.test(text)) {
    return "must hold no control characters other than line breaks and tabs, and none that change the direction of text";
  }
  return undefined;
}

/**
 * A text as it leaves for the engine. A carriage return alone becomes the line break that it stands
 * for; any other command is seen as a replacement character.
 */
export function engineText(text: string): string {
  return withoutMarks(wellFormed(text))
    .replace(/\r(?!\n)/g, "\n")
    .replace(everyCommand, "\ufffd");
}
