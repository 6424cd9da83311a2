import path from "node:path";
import ts from "typescript";
import { root } from "./root";

const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Errors of the compiler in some source files of the repository when some have another text, in
 * memory alone. `edits` has the change of each file by its path.
 */
export function errorsAfter(
  edits: Readonly<Record<string, (text: string) => string>>,
  files: readonly string[],
): string[] {
  const config = ts.readConfigFile(path.join(root, "tsconfig.base.json"), (file) =>
    ts.sys.readFile(file),
  );
  const { compilerOptions } = config.config as { compilerOptions: object };
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
  const changed = new Map(
    Object.entries(edits).map(([file, edit]) => {
      const name = path.join(root, file);
      const text = ts.sys.readFile(name) ?? "";
      const other = edit(text);
      if (other === text) throw new Error(`The edit of ${file} changed nothing.`);
      return [name, other];
    }),
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (file, version) => {
      const text = changed.get(path.normalize(file));
      if (text !== undefined) return ts.createSourceFile(file, text, version);
      if (!parsed.has(file)) parsed.set(file, disk.getSourceFile(file, version));
      return parsed.get(file);
    },
  };
  const program = ts.createProgram(files.map(inRoot), options, host);
  return files
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(inRoot(file))))
    .map(({ file, messageText }) => {
      const where = path.relative(root, file?.fileName ?? "");
      return `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

function inRoot(file: string): string {
  return path.join(root, file);
}
