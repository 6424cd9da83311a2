import type ts from "typescript";
import { commentOf, tagsOf } from "./comments.ts";

/** The text of a declaration in Markdown, as it is true in every language. */
export function descriptionOf(declaration: ts.Node): string {
  const { text } = commentOf(declaration);
  const see = tagsOf(declaration, "see").map((page) => `See ${page}.`);
  return [text, ...see]
    .filter((paragraph) => paragraph !== "")
    .map(oneLineEach)
    .map((paragraph) => withPluginSettings(paragraph.replace(/\{@link (\w+)\}/g, "`$1`")))
    .join("\n\n");
}

/** Paragraphs and items of lists as one line each: the width of a source says nothing. */
function oneLineEach(text: string): string {
  return text.replace(/(?<!\n)\n(?!\n|- )[ ]*/g, " ");
}

/**
 * Settings as the plugin has them. Its configuration has one namespace, in which each account is an
 * object: `pulumi config set --path` takes these keys.
 */
function withPluginSettings(text: string): string {
  return text.replace(/`(gitpod|studio|codearts):(\w+)`/g, "`devplatforms:$1.$2`");
}
