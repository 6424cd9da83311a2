import { expect, onTestFinished, test, vi } from "vitest";
import { systemClock } from "../../provider/core/clock";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { useEmulator } from "../emulator/support";
import { fixedSettings } from "../support/fixed-settings";
import { configFor } from "../support/platforms";

const emulator = useEmulator();

/** Time that passes only while every one of some tasks sleeps, up to the end of the next pause. */
function timeOf(tasks: number) {
  let now = 0;
  let awake = tasks;
  const asleep = new Set<{ readonly until: number; readonly wake: () => void }>();
  const pause = () => {
    awake--;
    if (awake > 0 || asleep.size === 0) return;
    const next = [...asleep].reduce((first, one) => (one.until < first.until ? one : first));
    asleep.delete(next);
    now = next.until;
    awake++;
    next.wake();
  };
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      asleep.add({ until: now + ms, wake });
      pause();
    });
  // What is said of long waits is shown elsewhere.
  const after = () => () => undefined;
  return { clock: { ...systemClock, now: () => now, sleep, after }, end: pause };
}

test("700 repositories made at once are all made, without one call too many a minute", async () => {
  const { codearts } = emulator();
  codearts.options.rateLimitPerMinute = 600;
  const { clock, end } = timeOf(700);
  const began = Date.now();
  const date = vi.spyOn(Date, "now").mockImplementation(() => began + clock.now());
  onTestFinished(() => {
    date.mockRestore();
  });
  const client = connectCodeArts(fixedSettings(configFor(emulator())), clock);

  const made = await Promise.all(
    Array.from({ length: 700 }, (_, index) =>
      client
        .createRepository({ projectUuid: codearts.projectId, name: `api-${index}` })
        .finally(end),
    ),
  );

  expect(new Set(made).size).toBe(700);
  expect(codearts.repositories.size).toBe(700);
  expect(emulator().requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(emulator().count("CreateRepository")).toBe(700);
});
