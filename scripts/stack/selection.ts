/** The value of an option in a command line of pulumi, in any of the spellings it takes. */
export function optionValue(
  args: readonly string[],
  ...names: readonly string[]
): string | undefined {
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  for (const [index, arg] of options.entries()) {
    for (const name of names) {
      if (arg === name) return options[index + 1];
      const prefix = name.startsWith("--") ? `${name}=` : name;
      if (arg.startsWith(prefix)) return arg.slice(prefix.length).replace(/^=/, "");
    }
  }
  return undefined;
}

/** The stack that a command line, else the environment, selects. */
export function selectedStack(args: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  return optionValue(args, "--stack", "-s") || env["PULUMI_STACK"] || undefined;
}
