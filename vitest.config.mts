import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Runs of the real engine take many seconds, and more of them on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Concurrent tests wait for servers that take their time.
    maxConcurrency: 12,
  },
});
