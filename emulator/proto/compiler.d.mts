export const protoFolder: string;
export const compilerCommands: string;
export function installCompiler(): void;
export function run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): void;
