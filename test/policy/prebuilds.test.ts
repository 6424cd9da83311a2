import { GitpodProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import { gitpodPrebuildsScheduled, gitpodPrebuildTimeout } from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
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
    expectParts(only(await violationsOf(gitpodPrebuildTimeout, project)), {
      names: ['GitpodProject "api"', "for longer", "limit is 1h"],
      nextStep: 'prebuildConfiguration.timeout to "1h"',
    });
    expect(await violationsOf(gitpodPrebuildTimeout, project, { longest: "2h" })).toEqual([]);
  });

  test("is not repeated, since it may be secret", async () => {
    const project = api({ enabled: true, timeout: "7100s" });
    expect(only(await violationsOf(gitpodPrebuildTimeout, project))).not.toContain("7100");
  });

  test("counts as the server's default when left out", async () => {
    const project = api({ enabled: true });
    expect(await violationsOf(gitpodPrebuildTimeout, project)).toEqual([]);
    expectParts(only(await violationsOf(gitpodPrebuildTimeout, project, { longest: "30m" })), {
      names: ['GitpodProject "api"', "for 1h", "server's default", "limit is 30m"],
      nextStep: 'prebuildConfiguration.timeout to "30m"',
    });
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
    expectParts(only(await violationsOf(gitpodPrebuildsScheduled, api({ enabled: true }))), {
      names: 'GitpodProject "api"',
      nextStep: ["prebuildConfiguration.trigger", "dailySchedule"],
    });
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
