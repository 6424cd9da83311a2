export declare function optionValue(
  args: readonly string[],
  ...names: readonly string[]
): string | undefined;

export declare function selectedStack(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): string | undefined;
