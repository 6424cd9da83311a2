import type { Mutation } from "../mutation.ts";

export const settings: readonly Mutation[] = [
  {
    file: "provider/core/settings/setting-value.ts",
    find: "seconds >= least",
    replace: "seconds > least",
    breaks: "Repetitions cannot be switched off by 0 seconds.",
  },
  {
    file: "provider/core/settings/setting-value.ts",
    find: "if (url.username || url.password)",
    replace: "if (url.password)",
    breaks: "A base URL with a token as its user is accepted.",
  },
  {
    file: "provider/core/settings/settings-error.ts",
    find: "this.problems.every(",
    replace: "this.problems.some(",
    breaks: "A wrong setting beside a missing one is only a warning.",
  },
  {
    file: "provider/core/settings/settings.ts",
    find: 'return setting.origin === "environment" &&',
    replace: 'return setting.origin !== "config" &&',
    breaks: "The package's own default address counts as less trusted.",
  },
  {
    file: "provider/core/settings/settings.ts",
    find: "const variables = isExplicit ? {} : env;",
    replace: "const variables = env;",
    breaks: "An account of the program's own takes a token from the environment.",
  },
  {
    file: "provider/core/settings/settings.ts",
    find: "if (value) found.push(",
    replace: "if (value) found.unshift(",
    breaks: "The environment counts more than the stack's configuration.",
  },
  {
    file: "provider/core/settings/settings.ts",
    find: "names.map((name) => env[name])",
    replace: "names.map((name) => variables[name])",
    breaks: "Tokens of the environment are not masked in runs with an explicit provider.",
  },
];
