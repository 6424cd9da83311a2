import { expect, test } from "vitest";
import { version } from "../../../provider/core/version";
import manifest from "../../../package.json";

test("the version that requests carry is that of package.json", () => {
  expect(version).toBe(manifest.version);
});
