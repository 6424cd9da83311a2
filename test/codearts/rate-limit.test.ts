import { expect, test } from "vitest";
import { CodeArtsRepository } from "../../provider/dynamic-providers";
import { useEmulator } from "../emulator/support";
import { configFor } from "../support/platforms";

const emulator = useEmulator();

// In real time, by the package's own limiter: about half a minute.
test("300 repositories made at once are all made, without one call too many a minute", async () => {
  const { codearts } = emulator();
  codearts.options.rateLimitPerMinute = 600;
  codearts.options.creatingPolls = 0;
  const config = configFor(emulator());
  const get = (key: string) => config[key];
  await CodeArtsRepository.configure({ config: { get, require: (key) => get(key) ?? "" } });

  const began = Date.now();
  const made = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      CodeArtsRepository.create({ projectUuid: codearts.projectId, name: `api-${index}` }),
    ),
  );

  expect(new Set(made.map(({ id }) => id)).size).toBe(300);
  expect(codearts.repositories.size).toBe(300);
  expect(emulator().requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(emulator().count("CreateRepository")).toBe(300);
  // Fewer calls than a minute may have are under the limit at any pace, so the pace counts too: what
  // comes after the first 50 is sent ten times a second at most.
  expect(Date.now() - began).toBeGreaterThan(25_000);
});
