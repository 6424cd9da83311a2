export declare const emulatorFile: string;

export declare function withEmulator<T>(
  work: (url: string) => Promise<T>,
  options?: { port?: string; file?: string },
): Promise<T>;

export declare function ownership(
  answer: Readonly<Record<string, unknown>> | undefined,
  file: string,
): "ours" | "nobody" | "somebody else";

export declare function whoAnswers(url: string): Promise<Record<string, unknown> | undefined>;
