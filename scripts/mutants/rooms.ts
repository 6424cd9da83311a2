import { globSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** The unit tests of each room, by how their paths begin. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "provider/core/": ["test/provider/core/"],
  "provider/core/text/": ["test/provider/core/text/"],
  "provider/core/git/": ["test/provider/core/git/"],
  "provider/core/settings/": ["test/provider/core/settings/", "test/provider/core/"],
  "provider/core/import/": ["test/import/"],
  "provider/http/": ["test/provider/http/"],
  "provider/program/": ["test/program/"],
  "provider/platforms/studio/": ["test/provider/platforms/studio/"],
  "provider/platforms/gitpod/": ["test/provider/platforms/gitpod/", "test/gitpod/"],
  "provider/platforms/codearts/": ["test/provider/platforms/codearts/", "test/codearts/"],
  "provider/doors/": ["test/provider/doors/", "test/contract/"],
  "provider/doors/import/": ["test/import/"],
  "policy/": ["test/policy/"],
};

/** The tests of the room that a file is in. */
export function testsOfRoom(file: string): readonly string[] {
  const [closest] = Object.keys(rooms)
    .filter((room) => file.startsWith(room))
    .sort((a, b) => b.length - a.length);
  // What a platform imports is tested by the command.
  if (closest?.startsWith("provider/platforms/") && file.endsWith("/import.ts")) {
    return testsOfRoom("provider/core/import/");
  }
  if (closest === undefined) throw new Error(`No room has ${file}.`);
  return rooms[closest] ?? [];
}

/** Those of them that are named after the file, which mostly find what is wrong in it. */
export function testsOfFile(file: string, repository: string): string[] {
  const name = `/${basename(file, ".ts")}.`;
  return testsOfRoom(file)
    .flatMap((path) => globSync(`${path}**/*.test.ts`, { cwd: repository }))
    .filter((test) => test.includes(name));
}

/**
 * Those that need an engine or try every fault take minutes. The others run nothing of `provider/`
 * and `policy/`, or compare texts of the code with pages, which shows that something was changed and
 * not that it is wrong.
 */
const left = ["engine", "examples", "fixtures", "reliability", "sdk-range", "support"].concat(
  ...["documents", "emulator", "package", "scripts"],
);

/** All tests that are quick and judge what the code does. */
export function quickTests(repository: string): string[] {
  return readdirSync(join(repository, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !left.includes(entry.name))
    .map(({ name }) => `test/${name}/`);
}
