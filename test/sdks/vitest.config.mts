import { defineConfig } from "vitest/config";

// Apart from the other tests, since Pulumi's SDK for Go takes minutes to compile once.
export default defineConfig({
  test: { include: ["test/sdks/*.sdk.ts"], testTimeout: 900_000, hookTimeout: 900_000 },
});
