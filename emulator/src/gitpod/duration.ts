const duration = /^([+-]?)(?:(0|[1-9]\d*)(?:\.(\d{0,9}))?|\.(\d{0,9}))s$/;

/**
 * The canonical form, its fraction in 0, 3, 6 or 9 digits; `undefined` for anything else. Takes a
 * plus sign and a fraction without digits, but no leading zero, as protojson does.
 */
export function parseDuration(text: string): string | undefined {
  const match = duration.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "0", digits, digitsAlone] = match;
  if (Number(whole) > 315_576_000_000) return undefined;
  const fraction = (digits ?? digitsAlone ?? "").replace(/0+$/, "");
  const padded = fraction.padEnd(Math.ceil(fraction.length / 3) * 3, "0");
  const seconds = padded === "" ? whole : `${whole}.${padded}`;
  return sign === "-" && seconds !== "0" ? `-${seconds}s` : `${seconds}s`;
}

export function durationSeconds(duration: string): number {
  return Number(duration.slice(0, -1));
}
