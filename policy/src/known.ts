/**
 * Reads a property and judges it, unless it cannot be known yet: in preview, reading what depends
 * on a resource still to be made throws. Nothing is said then, since `up` runs the policies again.
 */
export function whenKnown<Value>(read: () => Value, judge: (value: Value) => void): void {
  let value: Value;
  try {
    value = read();
  } catch (error) {
    if (isUnknownValueError(error)) return;
    throw error;
  }
  judge(value);
}

/** Whether an optional property says anything: `null`, as from JSON, is like leaving it out. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Judges every item of a list that is given and known, whatever its neighbors are. */
export function eachKnown<Item>(
  read: () => readonly Item[] | null | undefined,
  judge: (item: NonNullable<Item>, index: number) => void,
): void {
  whenKnown(read, (items) => {
    if (!Array.isArray(items)) return;
    for (const index of items.keys()) {
      whenKnown(
        () => items[index] as Item,
        (item) => {
          if (isGiven(item)) judge(item as NonNullable<Item>, index);
        },
      );
    }
  });
}

/** By its shape: a pack that takes over these policies may have its own copy of `@pulumi/policy`. */
function isUnknownValueError(error: unknown): boolean {
  return error instanceof Error && "unknownTypeSentinel" in error;
}
