const form = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,9})?)s)?$/;

/** The seconds in a text such as `1h`, `90m` or `3600s`; `undefined` if it is none. */
export function secondsOf(duration: string): number | undefined {
  const parts = form.exec(duration);
  if (duration === "" || !parts) return undefined;
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** The one spelling that the API takes. */
export function inSeconds(duration: string): string {
  const seconds = secondsOf(duration);
  return seconds === undefined ? duration : `${seconds}s`;
}
