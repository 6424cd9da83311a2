import ts from "typescript";

/** A TSDoc comment: the text before the first tag, and the tags. */
interface Comment {
  readonly text: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** The comment of a declaration, without its stars. */
export function commentOf(declaration: ts.Node): Comment {
  const own = ts.getJSDocCommentsAndTags(declaration).findLast(ts.isJSDoc);
  const lines = (own?.getText() ?? "").replace(/^\/\*\*|\*\/$/g, "").replace(/^ *\* ?/gm, "");
  const [text = "", ...rest] = lines.split(/^@(?=\w)/m);
  return {
    text: text.trim(),
    tags: rest.map((tag) => {
      const [, name = "", content = ""] = /^(\w+)(.*)$/s.exec(tag) ?? [];
      return { name, text: content.trim() };
    }),
  };
}

/** The texts of all tags of one name. */
export function tagsOf(declaration: ts.Node, name: string): string[] {
  return commentOf(declaration).tags.flatMap((tag) => (tag.name === name ? [tag.text] : []));
}

export function hasTag(declaration: ts.Node, name: string): boolean {
  return tagsOf(declaration, name).length > 0;
}
