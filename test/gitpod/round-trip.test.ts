import type { GitpodProject } from "pulumi-devplatforms-emulator";
import { beforeAll, expect, test } from "vitest";
import { type ProjectInputs, projectInputsSchema } from "../../provider/platforms/gitpod/schemas";
import { pick } from "../../provider/core/json";
import { gitpodEmulator } from "../support/gitpod-emulator";
import { type InProcess, type Made, projectsOf } from "../support/in-process";
import { fc } from "../support/properties";
import { oneSpelling, respelled, secondsIn, validInputs } from "../support/valid-inputs";

// Any inputs, through the whole life of a project.

const setting = gitpodEmulator();
const seededClassIds = [
  "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02",
  "0197f3a1-6000-7b20-9c32-6e4d8f0a2b13",
  "0197f3a1-6000-7c30-ad43-7f5e901b3c24",
];
const anyInputs = validInputs(seededClassIds);
let provider: InProcess;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
  expect(setting.emulator.gitpod.environmentClassIds).toEqual(seededClassIds);
});

/** Any inputs and any others that they may change to. */
const anyChange = fc.tuple(anyInputs, anyInputs).map(([before, after]) => {
  // Environment classes can be changed, but not removed; taking insights out changes nothing in Ona.
  const kept = pick(before, ["environmentClasses", "insightsEnabled"]);
  return [before, { ...kept, ...after }] as const;
});

async function made(inputs: ProjectInputs): Promise<Made> {
  await provider.check({}, inputs);
  return provider.create(inputs);
}

/** What a project means to the server, whichever way it was said. */
function meaning({ id }: Made) {
  const project = setting.emulator.gitpod.projects.get(id);
  if (!project) throw new Error("It should be there.");
  return {
    name: project.metadata.name,
    description: project.technicalDescription,
    devcontainer: project.devcontainerFilePath,
    automations: project.automationsFilePath,
    specs: project.initializer.specs?.map(({ git, contextUrl }) => ({
      url: contextUrl?.url,
      remote: oneSpelling(git?.remoteUri ?? ""),
      upstream: oneSpelling(git?.upstreamRemoteUri ?? ""),
      mode: git?.targetMode,
      target: git?.cloneTarget ?? "",
      location: git?.checkoutLocation ?? "",
    })),
    prebuilds: prebuilds(project),
    classes: [...project.environmentClasses].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    insights: setting.emulator.gitpod.projectsWithInsights.has(id),
    editors: Object.fromEntries(
      Object.entries(project.recommendedEditors?.editors ?? {}).map(([alias, { versions }]) => [
        alias,
        versions ?? [],
      ]),
    ),
  };
}

function prebuilds({ prebuildConfiguration: configuration = {} }: GitpodProject) {
  const { timeout, trigger, executor } = configuration;
  return {
    enabled: configuration.enabled ?? false,
    classIds: configuration.environmentClassIds ?? [],
    seconds: timeout === undefined ? undefined : secondsIn(timeout),
    hour: trigger && (trigger.dailySchedule?.hourUtc ?? 0),
    executor,
    warmup: configuration.enableJetbrainsWarmup ?? false,
  };
}

/** A property that holds whether the server fills in a `targetMode` that was left out or not. */
function atAnyServer<Given>(anyGiven: fc.Arbitrary<Given>, holds: (given: Given) => Promise<void>) {
  return fc.asyncProperty(fc.boolean(), anyGiven, (fillTargetMode, given) => {
    setting.emulator.gitpod.options.fillTargetMode = fillTargetMode;
    return holds(given);
  });
}

test("a new project is read back as it was made, and needs no change", async () => {
  await fc.assert(
    atAnyServer(anyInputs, async (inputs) => {
      const project = await made(inputs);
      expect(await provider.read(project)).toEqual(project);
      expect(project.outs).toMatchObject(inputs);
      expect(await provider.hasChanges(project, inputs)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test("another spelling of the same is no change and sends nothing", async () => {
  await fc.assert(
    atAnyServer(anyInputs, async (inputs) => {
      const project = await made(inputs);
      const same = respelled(inputs);
      await provider.check(inputs, same);
      expect(await provider.hasChanges(project, same)).toBe(false);
      const requests = setting.emulator.count();
      const updated = await provider.update(project, same);
      expect(setting.emulator.count()).toBe(requests);
      expect(await provider.read(updated)).toEqual(updated);
    }),
    { numRuns: 100 },
  );
});

test("an update makes of any project what a new one would be", async () => {
  await fc.assert(
    atAnyServer(anyChange, async ([before, after]) => {
      const old = await made(before);
      await provider.check(before, after);
      const updated = await provider.update(old, after);
      const fresh = await made(after);
      expect(meaning(updated)).toEqual(meaning(fresh));
      expect(updated.outs).toMatchObject(after);
      expect(await provider.read(updated)).toEqual(updated);
      expect(await provider.hasChanges(updated, after)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test("an update sends something exactly if there is a change in what the server is told", async () => {
  await fc.assert(
    atAnyServer(anyChange, async ([before, after]) => {
      const old = await made(before);
      const isChanged = await provider.hasChanges(old, after);
      const requests = setting.emulator.count();
      await provider.update(old, after);
      expect(setting.emulator.count() > requests).toBe(isChanged);
    }),
    { numRuns: 100 },
  );
});

test("a look-up by the id alone tells everything but the description and the insights", async () => {
  await fc.assert(
    atAnyServer(anyInputs, async (inputs) => {
      const { technicalDescription, insightsEnabled, adopt, ...visible } = inputs;
      const { id } = await made(inputs);
      const found = await provider.read({ id, outs: {} });
      const { environmentClasses, ...others } = visible;
      if (!found) throw new Error("It should be there.");
      const shown = pick(found.outs, Object.keys(projectInputsSchema.shape));
      expect(await provider.hasChanges(found, shown as ProjectInputs)).toBe(false);
      expect(found.outs["name"]).toBe(others.name);
      expect(found.outs["environmentClasses"]).toHaveLength(environmentClasses?.length ?? 0);
    }),
    { numRuns: 50 },
  );
});
