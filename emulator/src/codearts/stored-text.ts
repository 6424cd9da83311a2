import type { CodeArtsTextForm } from "./options.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const forms: Readonly<Record<CodeArtsTextForm, (text: string) => string>> = {
  "as sent": (text) => text,
  trimmed: (text) => text.trim(),
  escaped: (text) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character),
  nfc: (text) => text.normalize("NFC"),
  crlf: (text) => text.replaceAll(/\r?\n/g, "\r\n"),
};

/** The text that the server keeps of the one that it got. */
export function storedText(form: CodeArtsTextForm, text: string): string {
  return forms[form](text);
}
