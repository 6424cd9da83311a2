import path from "node:path";
import ts from "typescript";
import { root } from "./root";

/** What stands on the disk, which all programs share. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What TypeScript says of texts that stand as programs in a user's project would. A name may have
 * the extension of an ES module, in which `await` needs no function.
 */
export function typecheck(
  programs: ReadonlyMap<string, string>,
  stricter: ts.CompilerOptions = {},
): string[] {
  const folder = path.join(root, "examples/quickstart");
  const files = new Map(
    [...programs].map(([name, text]) => {
      const file = name.endsWith(".mts") ? name : `${name}.ts`;
      return [path.join(folder, file), `${text}\nexport {};\n`];
    }),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    // The emulator is used as it is written.
    allowImportingTsExtensions: true,
    ...stricter,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const text = files.get(file);
      if (text !== undefined) return ts.createSourceFile(file, text, version);
      if (!parsed.has(file)) parsed.set(file, disk.getSourceFile(file, version, ...rest));
      return parsed.get(file);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  // Sources that they import are checked under the options of this repository.
  const own = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file === undefined || files.has(path.normalize(file.fileName)));
  return own.map(({ file, messageText }) => {
    const where = file ? path.basename(file.fileName, ".ts") : "options";
    return `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
