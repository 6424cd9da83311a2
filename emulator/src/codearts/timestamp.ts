/** `yyyy-MM-dd HH:mm:ss`, as the API writes times. */
export function timestamp(): string {
  return new Date().toISOString().slice(0, 19).replace("T", " ");
}
