import { clearInterval, setInterval } from "node:timers";

const liveIntervalMs = 1_000;
const lineIntervalMs = 15_000;

/**
 * Says on stderr what is going on and for how long: one live line on a terminal, a line now and
 * then elsewhere, where silence could be taken for a hang.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {{ readonly isTTY?: boolean, write(text: string): unknown }} [out]
 * @returns {Promise<T>}
 */
export async function withProgress(label, work, out = process.stderr) {
  const startedAt = Date.now();
  /** @param {string} end */
  const line = (end) => `${label} … ${end}`;
  const update = () => {
    const text = line(elapsed(Date.now() - startedAt));
    out.write(out.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
  out.write(out.isTTY ? line("") : `${label} …\n`);
  const timer = setInterval(update, out.isTTY ? liveIntervalMs : lineIntervalMs);
  /** @param {string} outcome */
  const finish = (outcome) => {
    clearInterval(timer);
    out.write(`${out.isTTY ? "\r\x1b[K" : ""}${line(outcome)}\n`);
  };
  try {
    const result = await work();
    finish(`done in ${elapsed(Date.now() - startedAt)}`);
    return result;
  } catch (error) {
    finish("failed");
    throw error;
  }
}

/**
 * `7s`, `1m30s`
 * @param {number} milliseconds
 */
export function elapsed(milliseconds) {
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${String(seconds % 60).padStart(2, "0")}s`;
}
