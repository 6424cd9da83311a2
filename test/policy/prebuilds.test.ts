import { GitpodProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import { gitpodPrebuildsScheduled, gitpodPrebuildTimeout } from "../../policy/src/policies";
import { remediationOf, unknown, violationsOf } from "../support/policy";

function api(prebuildConfiguration?: unknown) {
  const props = {
    name: "api",
    ...(prebuildConfiguration !== undefined && { prebuildConfiguration }),
  };
  return { class: GitpodProject, name: "api", props };
}

describe("the timeout of prebuilds", () => {
  test("may not be longer than an hour, unless configured", async () => {
    const project = api({ enabled: true, timeout: "2h" });
    expect(await violationsOf(gitpodPrebuildTimeout, project)).toEqual([
      'GitpodProject "api" may prebuild for 2h, the limit is 1h. Set ' +
        'prebuildConfiguration.timeout to "1h" or less.',
    ]);
    expect(await violationsOf(gitpodPrebuildTimeout, project, { longest: "2h" })).toEqual([]);
  });

  test("counts as the server's default when left out", async () => {
    const project = api({ enabled: true });
    expect(await violationsOf(gitpodPrebuildTimeout, project)).toEqual([]);
    expect(await violationsOf(gitpodPrebuildTimeout, project, { longest: "30m" })).toEqual([
      `GitpodProject "api" may prebuild for 1h (the server's default), the limit is 30m. Set ` +
        'prebuildConfiguration.timeout to "30m" or less.',
    ]);
  });

  test.each(["3600s", "60m", "1h", unknown])("may be %s", async (timeout) => {
    expect(await violationsOf(gitpodPrebuildTimeout, api({ enabled: true, timeout }))).toEqual([]);
  });

  test.each([
    [undefined],
    [unknown],
    [{ timeout: "2h" }],
    [{ enabled: false, timeout: "2h" }],
    [{ enabled: unknown, timeout: "2h" }],
  ])("is not judged with the configuration %j", async (prebuilds) => {
    expect(await violationsOf(gitpodPrebuildTimeout, api(prebuilds))).toEqual([]);
    expect(await remediationOf(gitpodPrebuildTimeout, api(prebuilds))).toBeUndefined();
  });

  test("is lowered by remediation, and nothing else", async () => {
    const project = api({ enabled: true, timeout: "2h", environmentClassIds: ["c"] });
    expect(await remediationOf(gitpodPrebuildTimeout, project, { longest: "30m" })).toEqual({
      name: "api",
      prebuildConfiguration: { enabled: true, timeout: "30m", environmentClassIds: ["c"] },
    });
    const short = api({ enabled: true, timeout: "5m" });
    expect(await remediationOf(gitpodPrebuildTimeout, short)).toBeUndefined();
  });
});

describe("prebuilds", () => {
  test("need a schedule once they are enabled", async () => {
    expect(await violationsOf(gitpodPrebuildsScheduled, api({ enabled: true }))).toEqual([
      'GitpodProject "api" has prebuilds without a schedule. Set prebuildConfiguration.trigger, ' +
        "such as to { dailySchedule: { hourUtc: 4 } }.",
    ]);
  });

  test.each([
    [undefined],
    [{ enabled: false }],
    [{ enabled: true, trigger: { dailySchedule: {} } }],
    [{ enabled: true, trigger: unknown }],
    [{ enabled: unknown }],
  ])("are not judged with the configuration %j", async (prebuilds) => {
    expect(await violationsOf(gitpodPrebuildsScheduled, api(prebuilds))).toEqual([]);
  });
});
