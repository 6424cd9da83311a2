import type { Mutation } from "../mutation.ts";

export const doors: readonly Mutation[] = [
  {
    file: "provider/doors/dynamic/dynamic-provider.ts",
    find: 'pick(props, ["__provider"])',
    replace: "pick(props, [])",
    breaks: "An object that was made and then failed cannot be updated or deleted.",
  },
  {
    file: "provider/doors/dynamic/dynamic-provider.ts",
    find: 'if (outcome.kind === "gone") return {};',
    replace: 'if (outcome.kind === "gone") return { id };',
    breaks: "A deleted object stays in the stack.",
  },
  {
    file: "provider/doors/dynamic/dynamic-provider.ts",
    find: "if (replaces.length > 0 || isUnfinished) return",
    replace: "if (replaces.length > 0) return",
    breaks: "The engine is not told of an unfinished object.",
  },
  {
    file: "provider/doors/dynamic/dynamic-provider.ts",
    find: "...pick(news, [secretInputsKey]), ...kept",
    replace: "...kept",
    breaks: "The note of secret inputs is lost in the check.",
  },
  {
    file: "provider/doors/engine-log.ts",
    find: "LogSeverity.WARNING : LogSeverity.INFO",
    replace: "LogSeverity.INFO : LogSeverity.INFO",
    breaks: "The engine does not count warnings.",
  },
  {
    file: "provider/doors/dynamic/properties.ts",
    find: "values: withoutNull(own)",
    replace: "values: own",
    breaks: "An input that is null counts as given.",
  },
  {
    file: "provider/doors/screen.ts",
    find: "      if (this.#pending.size > 0) await Promise.all(this.#pending);\n",
    replace: "",
    breaks: "A warning of the last operation is lost when the engine ends.",
  },
  {
    file: "provider/doors/screen.ts",
    find: 'this.#keys.has(keyAt("")) || ',
    replace: "",
    breaks: "A warning of the first check is shown twice.",
  },
  {
    file: "provider/doors/dynamic/unchanged-inputs.ts",
    find: "    else this.#counts.delete(text);\n",
    replace: "",
    breaks: "Inputs that were unchanged once count as unchanged for all of the run.",
  },
  {
    file: "provider/doors/import/held-secrets.ts",
    find: "    if (Object.keys(node).some(holds)) return [path];\n",
    replace: "",
    breaks: "The import writes a secret that is the name of a property.",
  },
  {
    file: "provider/doors/import/import-file.ts",
    find: "outputs: { ...state, __provider }",
    replace: "outputs: { ...inputs, __provider }",
    breaks: "An imported resource lacks its URL.",
  },
  {
    file: "provider/doors/import/objections.ts",
    find: "pathsOfSecrets(state, secrets)",
    replace: "pathsOfSecrets(inputs, secrets)",
    breaks: "The import writes a secret that is in an output.",
  },
  {
    file: "provider/doors/import/program-text.ts",
    find: "name === resourceName && !namesObjects",
    replace: "name === resourceName",
    breaks: "An imported Studio project loses its name.",
  },
  {
    file: "provider/doors/import/resource-names.ts",
    find: "const taken = new Set(wanted);",
    replace: "const taken = new Set<string>();",
    breaks: "Two imported resources get one name.",
  },
  {
    file: "provider/doors/import/run-import.ts",
    find: "if (existing.length === 0 || force) return;",
    replace: "if (existing.length < 2 || force) return;",
    breaks: "The import writes one file beside a foreign one of the same name.",
  },
  {
    file: "provider/doors/import/run-import.ts",
    find: "compare(a.name, b.name) || compare(a.id, b.id)",
    replace: "compare(a.name, b.name)",
    breaks: "Objects of one name change their resource names from run to run.",
  },
  {
    file: "provider/doors/import/run-import.ts",
    find: "problems.length > 0 ? exitCode.failed : exitCode.done",
    replace: "exitCode.done",
    breaks: "An import that left objects out succeeds.",
  },
];
