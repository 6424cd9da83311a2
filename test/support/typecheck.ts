import path from "node:path";
import ts from "typescript";
import { root } from "./root";

/** What TypeScript says of texts that stand as programs in a user's project would. */
export function typecheck(
  programs: ReadonlyMap<string, string>,
  extra: ts.CompilerOptions = {},
): string[] {
  const folder = path.join(root, "examples/quickstart");
  const files = new Map(
    [...programs].map(([name, text]) => [path.join(folder, `${name}.ts`), `${text}\nexport {};\n`]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    ...extra,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = files.get(file);
      return text === undefined
        ? disk.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, text, version);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const where = file ? path.basename(file.fileName, ".ts") : "options";
    return `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
