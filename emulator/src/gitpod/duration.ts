/** The canonical form, its fraction in 0, 3, 6 or 9 digits; `undefined` for anything else. */
export function parseDuration(text: string): string | undefined {
  const match = /^(-?\d+)(?:\.(\d{1,9}))?s$/.exec(text);
  const [, whole, fraction = ""] = match ?? [];
  if (whole === undefined || Math.abs(Number(whole)) > 315_576_000_000) return undefined;
  const significant = fraction.replace(/0+$/, "");
  const digits = Math.ceil(significant.length / 3) * 3;
  return digits === 0
    ? `${BigInt(whole)}s`
    : `${BigInt(whole)}.${significant.padEnd(digits, "0")}s`;
}

export function durationSeconds(duration: string): number {
  return Number(duration.slice(0, -1));
}
