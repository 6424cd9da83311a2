import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { engineInPlace, provideEngine } from "../../scripts/engine/engine.ts";
import { goModule } from "../../scripts/engine/go-module.ts";
import { onPath } from "../../scripts/engine/on-path.ts";
import { newest, pinnedEngines } from "../../scripts/engine/pinned.ts";
import { recordedEngine, recordEngine } from "../../scripts/engine/record.ts";
import { isAtLeast } from "../../scripts/engine/version.ts";
import type { Surroundings, Way } from "../../scripts/engine/way.ts";
import { root } from "../support/root";
import { fakeGo, temporaryFolder, writeFile, writeProgram } from "./workshop";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";

const helpers = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** A PATH of its own, and a place for an engine. */
function emptySurroundings() {
  const place = temporaryFolder();
  const programs = path.join(place, "programs");
  const folder = path.join(place, "engine");
  const surroundings: Surroundings = { env: { PATH: programs, HOME: place }, folder };
  const said: string[] = [];
  return {
    surroundings,
    said,
    recordFile: path.join(place, "engine.json"),
    program: (name: string, ...lines: string[]) => {
      writeProgram(path.join(programs, name), ...lines);
      return path.join(programs, name);
    },
    provide: (ways: Way[]) => provideEngine(surroundings, ways, (message) => said.push(message)),
  };
}

function installPulumi({ program }: ReturnType<typeof emptySurroundings>, version: string): string {
  for (const name of helpers) program(name);
  return program("pulumi", `echo ${version}`);
}

const unreachable: Way = {
  name: "official release",
  provide: () => Promise.reject(new Error("fetch failed")),
};

describe("an engine on PATH", () => {
  it("is used as it is when it is new enough and has its helpers", async () => {
    const place = emptySurroundings();
    const executable = installPulumi(place, "v3.216.0");
    const found = { executable, version: "3.216.0", source: "pulumi on PATH" };
    await expect(place.provide([onPath, unreachable])).resolves.toEqual(found);
    expect(place.said).toEqual([]);
  });

  it("is refused when it is too old, and the refusal says how old it may be", async () => {
    const place = emptySurroundings();
    const executable = installPulumi(place, "v3.215.9");
    expectParts(await failureOf(onPath.provide(place.surroundings)), {
      names: [`${executable} is version 3.215.9`, "3.216.0"],
    });
  });

  it("is refused without its language host", async () => {
    const place = emptySurroundings();
    const executable = place.program("pulumi", "echo v3.270.0");
    place.program("pulumi-resource-pulumi-nodejs");
    expectParts(await failureOf(onPath.provide(place.surroundings)), {
      names: ["pulumi-language-nodejs", executable],
    });
  });

  it("is refused when it does not run, in its own words", async () => {
    const place = emptySurroundings();
    const executable = place.program("pulumi", "echo 'no such architecture' >&2", "exit 1");
    expectParts(await failureOf(onPath.provide(place.surroundings)), {
      names: [`\`${executable} version\``, "no such architecture"],
    });
  });
});

describe("an engine from the Go module", () => {
  it("is built beside the helpers that it lacks", async () => {
    const { surroundings, program } = emptySurroundings();
    program("go", ...fakeGo("1.26.8"));
    const executable = path.join(surroundings.folder, "bin", "pulumi");
    await expect(goModule.provide(surroundings)).resolves.toEqual({
      executable,
      version: newest.version,
    });
    for (const helper of helpers) {
      expect(existsSync(path.join(surroundings.folder, "bin", helper))).toBe(true);
    }
  });

  it.each([
    ["1.26.6", "3.274.1"],
    ["1.26.5", "3.259.0"],
    ["1.25.11", "3.259.0"],
  ])("is with Go %s the version %s", async (go, version) => {
    const { surroundings, program } = emptySurroundings();
    program("go", ...fakeGo(go));
    await expect(goModule.provide(surroundings)).resolves.toMatchObject({ version });
  });

  it.each(pinnedEngines)("is pinned as $version for Go $oldestGo", ({ version, oldestGo }) => {
    const file = path.join(root, "scripts", "engine", "modules", version, "go.mod");
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines).toContain(`go ${oldestGo}`);
    expect(lines).toContain(`\tgithub.com/pulumi/pulumi/pkg/v3 v${version}`);
  });

  it("is not tried without Go", async () => {
    const { surroundings } = emptySurroundings();
    await expect(goModule.provide(surroundings)).rejects.toThrow("no Go on PATH");
  });

  it("is not tried with a Go that is too old", async () => {
    const { surroundings, program } = emptySurroundings();
    const go = program("go", 'echo "go version go1.25.10 linux/amd64"');
    expectParts(await failureOf(goModule.provide(surroundings)), {
      names: [`${go} is version 1.25.10`, "1.25.11"],
    });
  });

  it("reports the end of what a failed build said", async () => {
    const { surroundings, program } = emptySurroundings();
    program("go", 'if [ "$1" = version ]; then echo go1.26.8; exit; fi', "echo boom >&2; exit 1");
    await expect(goModule.provide(surroundings)).rejects.toThrow("go build failed: boom");
  });
});

describe("the ways to an engine", () => {
  it("are tried in order, and each failure is said in a line", async () => {
    const place = emptySurroundings();
    const built: Way = {
      name: "Go module",
      provide: () => Promise.resolve({ executable: "/engine/pulumi", version: "3.259.0" }),
    };
    await expect(place.provide([onPath, unreachable, built])).resolves.toMatchObject({
      source: "Go module",
    });
    expect(place.said).toHaveLength(2);
    expect(place.said[0]).toMatch(/ from pulumi on PATH: /);
    expect(place.said[1]).toMatch(/ from official release: fetch failed$/);
  });

  it("end in one message with the install page and every reason", async () => {
    const place = emptySurroundings();
    const { message } = await failureOf(place.provide([onPath, unreachable, goModule]));
    const [summary = "", , ...reasons] = message.split("\n");
    expectParts(summary, { nextStep: "https://www.pulumi.com/docs/install/" });
    expect(reasons).toEqual([
      expect.stringMatching(/^ {2}pulumi on PATH: /),
      "  official release: fetch failed",
      expect.stringMatching(/^ {2}Go module: .*no Go/),
    ]);
  });

  it("start from an empty folder, without the remains of an interrupted attempt", async () => {
    const place = emptySurroundings();
    const remains = path.join(place.surroundings.folder, "bin", "pulumi");
    writeFile(remains, "half an engine");
    await expect(place.provide([unreachable])).rejects.toThrow("fetch failed");
    expect(existsSync(remains)).toBe(false);
  });
});

describe("an engine from an earlier set-up", () => {
  function keptEngine({ version } = newest) {
    const place = emptySurroundings();
    const executable = path.join(place.surroundings.folder, "bin", "pulumi");
    writeProgram(executable, `echo v${version}`);
    recordEngine({ executable, version, source: "Go module" }, place.recordFile);
    const inPlace = () => engineInPlace(place.surroundings, recordedEngine(place.recordFile));
    return { ...place, executable, inPlace };
  }

  it("is used again, and gets back a helper that was lost", async () => {
    const { executable, inPlace } = keptEngine();
    await expect(inPlace()).resolves.toMatchObject({ executable, version: newest.version });
    expect(
      readFileSync(path.join(path.dirname(executable), "pulumi-language-nodejs"), "utf8"),
    ).toContain("language-host.ts");
  });

  it("gives way to one that the user has installed since", async () => {
    const place = keptEngine();
    installPulumi(place, "v3.270.0");
    await expect(place.inPlace()).resolves.toMatchObject({ source: "pulumi on PATH" });
  });

  it("does not count when its file is no longer the one that was tried", async () => {
    const { executable, inPlace } = keptEngine();
    writeFile(executable, "cut");
    await expect(inPlace()).resolves.toBeUndefined();
  });

  it("does not count when the pinned version has moved on", async () => {
    const { inPlace } = keptEngine({ ...newest, version: "3.258.0" });
    await expect(inPlace()).resolves.toBeUndefined();
  });

  it.each([
    ["stays while Go is too old for a newer one", "1.25.11", { version: "3.259.0" }],
    ["gives way once Go is new enough for a newer one", "1.26.6", undefined],
  ])("%s", async (_what, go, expected) => {
    const { program, inPlace } = keptEngine({ version: "3.259.0", oldestGo: "1.25.11" });
    program("go", ...fakeGo(go));
    const found = await inPlace();
    expect(found && { version: found.version }).toEqual(expected);
  });
});

it.each([
  ["3.216.0", "3.216.0", true],
  ["3.1000.0", "3.216.0", true],
  ["4.0.0-beta.1", "3.216.0", true],
  ["3.215.9", "3.216.0", false],
  ["1.26", "1.25.11", true],
  ["1.25", "1.25.11", false],
])("compares version %s with %s by numbers", (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});
