export declare class Stamp {
  constructor(file: string);
  matches(value: string): boolean;
  clear(): void;
  write(value: string): void;
}

export declare function fingerprint(...parts: readonly unknown[]): string;

export declare function folderContents(folder: string): [path: string, content: string][];
