export declare function withProgress<T>(
  label: string,
  work: () => Promise<T>,
  out?: { readonly isTTY?: boolean; write(text: string): unknown },
): Promise<T>;

export declare function elapsed(milliseconds: number): string;
