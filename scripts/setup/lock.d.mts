export declare function withLock<T>(
  file: string,
  work: () => Promise<T>,
  say?: (message: string) => void,
): Promise<T>;
