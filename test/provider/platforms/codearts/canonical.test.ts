import { expect, test } from "vitest";
import { identityOf } from "../../../../provider/platforms/codearts/canonical";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

test("a repository is told from others by its project, its group and its name", () => {
  const all = [
    { projectUuid, name: "api" },
    { projectUuid, name: "web" },
    { projectUuid, name: "api", groupId: 7 },
    { projectUuid, name: "api", groupId: 8 },
    { projectUuid: "f".repeat(32), name: "api" },
  ];
  expect(new Set(all.map(identityOf)).size).toBe(all.length);
  const [first] = all;
  expect(identityOf({ projectUuid: projectUuid.toUpperCase(), name: "api" })).toBe(
    identityOf(first ?? {}),
  );
});
