import type { Mutation } from "../mutation.ts";

export const program: readonly Mutation[] = [
  {
    file: "provider/program/account.ts",
    find: 'setting.kind === "secret" ? pulumi.secret(text) : pulumi.output(text)',
    replace: "pulumi.output(text)",
    breaks: "The token of a Provider stands in the state in clear.",
  },
  {
    file: "provider/program/account.ts",
    find: "if (known === undefined || known === null) return pulumi",
    replace: "if (known === undefined) return pulumi",
    breaks: "An output of nothing is refused as a setting.",
  },
  {
    file: "provider/program/resource-options.ts",
    find: ".some((value) => value !== undefined)",
    replace: ".every((value) => value !== undefined)",
    breaks: "One of several time-outs is not warned of.",
  },
  {
    file: "provider/program/secret-names.ts",
    find: 'typeof value === "object" && value !== null,',
    replace: "pulumi.Output.isInstance(value),",
    breaks: "A secret inside of an object is not noted.",
  },
  {
    file: "provider/program/resource.ts",
    find: "name: name.apply((known) => known ?? fallback),",
    replace: "name,",
    breaks: "A resource whose name turns out to be nothing has none.",
  },
  {
    file: "provider/program/shown-options.ts",
    find: 'key === "replacementTrigger" ? requireText : requireLine',
    replace: "requireText",
    breaks: "An alias with a line break is accepted.",
  },
  {
    file: "provider/program/shown-text.ts",
    find: "if (!holdsMark(text) && !isCommanding(text)) return;",
    replace: "if (!holdsMark(text) || !isCommanding(text)) return;",
    breaks: "A name that panics the engine is accepted.",
  },
  {
    file: "provider/program/shown-text.ts",
    find: "      check(key);\n",
    replace: "",
    breaks: "A key that panics the engine is accepted.",
  },
  {
    file: "provider/program/unknown-config.ts",
    find: " || group === project",
    replace: "",
    breaks: "A project named like a platform is warned of its own configuration.",
  },
];
