import { defineConfig } from "vitest/config";

// Apart from the other tests, since these need a registry.
export default defineConfig({
  test: { include: ["test/sdk-range/*.range.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
