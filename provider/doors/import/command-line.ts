import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { z } from "zod";
import { Failure } from "../../core/failure";
import { own, say } from "../../core/text/message";
import { importPlatforms } from "../../platforms/imports";
import { type ImportPlatform, type Search, someText } from "../../core/import/platform";

/** The command was not called as it can be. */
export class UsageError extends Failure {}

/** What to import, and where to write it. */
export interface Request {
  readonly platform: ImportPlatform;
  readonly search: Search;
  readonly stack?: string | undefined;
  /** Path of the two files, without their extensions. */
  readonly out: string;
  readonly force: boolean;
}

const platforms = new Map<string | undefined, ImportPlatform>(Object.entries(importPlatforms));

const sharedFlags = {
  stack: { type: "string" },
  out: { type: "string" },
  force: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsOptionsConfig;

const sharedOptions = z.object({
  stack: someText.optional(),
  out: someText.default("import"),
  force: z.boolean().default(false),
});

const sharedHelp = `
  --stack NAME        use the configuration of this stack besides the environment's
  --out PATH          write PATH.json and PATH.ts (default: import)
  --force             overwrite them
  --help              show this
`;

const names = Object.keys(importPlatforms);
const width = Math.max(...names.map((name) => name.length));

const help = `pulumi-devplatforms import ${names.join("|")} [options]

Writes what exists on a platform as a file for \`pulumi import --file\` and as the program text that
goes with it. Uses the credentials and settings of the resources.

${Object.entries(importPlatforms)
  .map(([name, { what }]) => `  import ${name.padEnd(width)}  ${what}\n`)
  .join("")}
\`import ${names[0] ?? ""} --help\` and so on tell the options.
`;

/** Understands the arguments of the command; a text is help to show. */
export function parseCommandLine(args: readonly string[]): Request | string {
  const [command, name, ...rest] = args;
  const wantsHelp = args.includes("--help") || args.includes("-h");
  const platform = platforms.get(name);
  if (command === "import" && platform) {
    if (wantsHelp) return platform.help + sharedHelp;
    const values = flagsIn(rest, { ...platform.flags, ...sharedFlags });
    return {
      platform,
      search: checked(platform.options, values),
      ...checked(sharedOptions, values),
    };
  }
  if (wantsHelp) return help;
  if (command !== "import") throw new UsageError(own("The command is `import`."));
  throw new UsageError(own(`\`import\` takes one of ${[...platforms.keys()].join(", ")}.`));
}

function flagsIn(args: string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(say`${(error as Error).message.replace(/\.$/, "")}.`);
  }
}

function checked<Options>(schema: z.ZodType<Options>, values: unknown): Options {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message, code }) => {
    const isMissing = code === "invalid_type";
    return `--${String(path[0])} ${isMissing ? "is required" : message}`;
  });
  throw new UsageError(own(`${[...new Set(problems)].join("; ")}.`));
}
