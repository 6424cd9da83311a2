import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type ts from "typescript";
import { tagsOf } from "./comments.ts";
import { descriptionOf } from "./descriptions.ts";

/**
 * A description with its examples in the form in which Pulumi shows them by language: the one of the
 * comment, and the one in YAML beside the source file.
 */
export function withExamples(declaration: ts.Node, name: string): string {
  const yaml = yamlBeside(declaration.getSourceFile().fileName, name);
  const blocks = [
    ...tagsOf(declaration, "example").map((block) => block.replace("```ts\n", "```typescript\n")),
    ...(yaml === undefined ? [] : [`\`\`\`yaml\n${yaml.trim()}\n\`\`\``]),
  ];
  const description = descriptionOf(declaration);
  if (blocks.length === 0) return description;
  return [
    description,
    // The heading is in the example, so that SDKs of other languages leave it out, too.
    "{{% examples %}}\n{{% example %}}\n## Example Usage",
    ...blocks,
    "{{% /example %}}\n{{% /examples %}}",
  ].join("\n\n");
}

/** For a `GitpodProject` that is `gitpod-project.example.yaml`. */
function yamlBeside(file: string, name: string): string | undefined {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  const example = join(dirname(file), `${words}.example.yaml`);
  return existsSync(example) ? readFileSync(example, "utf8") : undefined;
}
