import type { Setting } from "./setting";

const on = ["true", "1", "on", "yes"];
const off = ["false", "0", "off", "no"];
const debug = ["debug", ...on];
const silent = [...off, "none"];

/** Chosen: a larger number was rather meant as milliseconds, and Node.js' timers end at 24 days. */
const longestSeconds = 24 * 60 * 60;

/** Why a setting cannot have a value; never repeats the value. `undefined` if it can. */
export function valueProblem(setting: Setting, value: string): string | undefined {
  const { kind, least = 0, grammar } = setting;
  const word = value.toLowerCase();
  switch (kind) {
    case "switch":
      return [...on, ...off].includes(word)
        ? undefined
        : `must be true or false (${words(on, off)})`;
    case "log":
      return [...debug, ...silent].includes(word)
        ? undefined
        : `must be debug or off (${words(debug, silent)})`;
    case "seconds":
      return isSeconds(value, least)
        ? undefined
        : `must be a number of seconds from ${least} to ${longestSeconds}`;
    case "address":
      return addressProblem(value);
    default:
      return grammar?.problem(value);
  }
}

/** Whether a switch is set, and on. */
export function isTrue(setting: { readonly value: string } | undefined): boolean {
  return setting !== undefined && on.includes(setting.value.toLowerCase());
}

/** Whether the value of the log's setting asks for lines. */
export function isDebug(value: string): boolean {
  return debug.includes(value.toLowerCase());
}

function words(...lists: readonly (readonly string[])[]): string {
  return lists.map((list) => list.join(", ")).join("; ");
}

function isSeconds(value: string, least: number): boolean {
  const seconds = Number(value);
  return /^\d+(?:\.\d+)?$/.test(value) && seconds >= least && seconds <= longestSeconds;
}

function addressProblem(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) {
    return "must be a complete URL such as https://host/path";
  }
  if (url.username || url.password) return "must not hold credentials";
  if (url.search || url.hash) return "must have no query and no fragment";
  return undefined;
}
