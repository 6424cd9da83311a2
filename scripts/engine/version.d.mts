export declare function engineVersion(executable: string, env?: NodeJS.ProcessEnv): Promise<string>;

export declare function isAtLeast(version: string, minimum: string): boolean;
