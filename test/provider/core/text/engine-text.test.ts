import { expect, test } from "vitest";
import { engineText } from "../../../../provider/core/text/engine-text";

test.each([
  ["a carriage return alone", "a\rb", "a\nb"],
  ["a line break of Windows", "a\r\nb", "a\r\nb"],
  ["a tab", "a\tb", "a\tb"],
  ["a command to the terminal", "a\u001b[31mb", "a\ufffd[31mb"],
  ["a mark of the engine", "a<{%b", "a<{ %b"],
])("%s leaves for the engine as it may be shown", (_what, text, expected) => {
  expect(engineText(text)).toBe(expected);
});
