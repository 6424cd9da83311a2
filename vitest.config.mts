import { defineConfig } from "vitest/config";
import { promises } from "./test/support/promises.mts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A test with any other tag fails: it would belong to no promise.
    tags: promises.map(({ name, text }) => ({ name, description: text })),
    // Runs of the real engine take many seconds, and more of them on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Concurrent tests wait for servers that take their time.
    maxConcurrency: 12,
  },
});
