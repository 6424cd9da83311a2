import type { Arbitrary } from "fast-check";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { fc } from "./properties";

type Spec = ProjectInputs["initializer"]["specs"][number];
type Classes = NonNullable<ProjectInputs["environmentClasses"]>;
type Prebuilds = NonNullable<ProjectInputs["prebuildConfiguration"]>;

/** Any inputs of a project that pass the check, with ids that the server knows. */
export function validInputs(classIds: readonly string[]): Arbitrary<ProjectInputs> {
  return fc
    .record(
      {
        name: text(1, 80),
        initializer: fc.record({ specs: fc.array(spec, { minLength: 1, maxLength: 3 }) }),
        devcontainerFilePath: path,
        automationsFilePath: path,
        technicalDescription: text(0, 200),
        prebuildConfiguration: prebuilds(classIds),
        environmentClasses: classes(classIds),
        recommendedEditors: editors,
        insightsEnabled: fc.boolean(),
        adopt: fc.constant(false),
      },
      { requiredKeys: ["name", "initializer"] },
    )
    .map(withoutUndefined);
}

/** What means the same in another spelling: defaults said, durations, remotes, ids and orders rewritten. */
export function respelled(inputs: ProjectInputs): ProjectInputs {
  const { prebuildConfiguration: prebuilds, environmentClasses, recommendedEditors } = inputs;
  return {
    devcontainerFilePath: "",
    automationsFilePath: "",
    technicalDescription: "",
    recommendedEditors: {},
    adopt: false,
    ...inputs,
    initializer: { specs: inputs.initializer.specs.map(respelledSpec) },
    prebuildConfiguration: {
      enabled: false,
      environmentClassIds: [],
      enableJetbrainsWarmup: false,
      ...prebuilds,
      ...(prebuilds?.environmentClassIds && {
        environmentClassIds: prebuilds.environmentClassIds.map((id) => id.toUpperCase()),
      }),
      ...(prebuilds?.executor && {
        executor: { ...prebuilds.executor, id: prebuilds.executor.id.toUpperCase() },
      }),
      ...(prebuilds?.timeout !== undefined && { timeout: `0h0m${secondsIn(prebuilds.timeout)}s` }),
      ...(prebuilds?.trigger && {
        trigger: { dailySchedule: { hourUtc: 0, ...prebuilds.trigger.dailySchedule } },
      }),
    },
    ...(environmentClasses && {
      environmentClasses: environmentClasses
        .map((item, index) => ({
          ...item,
          ...(item.environmentClassId !== undefined && {
            environmentClassId: item.environmentClassId.toUpperCase(),
          }),
          order: item.order ?? index,
        }))
        .reverse(),
    }),
    ...(recommendedEditors?.editors && {
      recommendedEditors: {
        editors: Object.fromEntries(
          Object.entries(recommendedEditors.editors)
            .map(([alias, editor]): [string, typeof editor] => [alias, { versions: [], ...editor }])
            .reverse(),
        ),
      },
    }),
  };
}

/** One text for all spellings of a remote that {@link validInputs} uses. */
export function oneSpelling(remoteUri: string): string {
  return remoteUri
    .toLowerCase()
    .replace(/^git@([^:/]+):/, "ssh://$1/")
    .replace("ssh://git@", "ssh://")
    .replace(/\/$/, "")
    .replace(/\.git$/, "");
}

/** The seconds in any spelling of a duration. */
export function secondsIn(duration: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1 };
  return [...duration.matchAll(/([\d.]+)([hms])/g)].reduce(
    (sum, [, number, unit = ""]) => sum + Number(number) * (units[unit] ?? 0),
    0,
  );
}

function respelledSpec({ git, ...rest }: Spec): Spec {
  if (!git) return rest;
  const { remoteUri, ...others } = git;
  return {
    git: {
      cloneTarget: "",
      checkoutLocation: "",
      ...others,
      remoteUri: remoteUri.endsWith(".git") ? remoteUri.slice(0, -4) : `${remoteUri}.git`,
    },
  };
}

const letters = [..."abcXYZ 019-_.\"'\\<>&%\n".split(""), "ö", "文", "🚀"];

/** A text of letters, spaces, quotes, accents and emoji, which count twice, or the longest one. */
function text(minLength: number, maxLength: number): Arbitrary<string> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .array(fc.constantFrom(...letters), { minLength, maxLength: maxLength / 2 })
        .map((chosen) => chosen.join("")),
    },
    fc.constant("n".repeat(maxLength)),
  );
}

const segment = fc.constantFrom("a", "b-c", ".devcontainer", "devcontainer.json", "x y", "...");
const path = fc.oneof(
  fc.constant(""),
  fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/")),
);

const remote = fc
  .record({
    before: fc.constantFrom(
      ...["https://github.com/", "https://GitHub.com/", "http://git.example:8080/"],
      ...["ssh://git@github.com/", "git@github.com:", "git://git.example/"],
    ),
    repository: fc.constantFrom("acme/api", "acme/web", "group/sub/docs"),
    after: fc.constantFrom("", ".git"),
  })
  .map(({ before, repository, after }) => before + repository + after);

const target = fc.oneof(
  fc.constant({}),
  fc.constant({ cloneTarget: "" }),
  fc.constant({ targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" as const }),
  fc.record({
    targetMode: fc.constantFrom(
      "CLONE_TARGET_MODE_REMOTE_COMMIT" as const,
      "CLONE_TARGET_MODE_REMOTE_BRANCH" as const,
      "CLONE_TARGET_MODE_LOCAL_BRANCH" as const,
      "CLONE_TARGET_MODE_REMOTE_TAG" as const,
    ),
    cloneTarget: fc.constantFrom("main", "v1.0", "feature/x", "deadbeef"),
  }),
);

const git = fc
  .tuple(
    fc.record(
      { remoteUri: remote, upstreamRemoteUri: remote, checkoutLocation: path },
      { requiredKeys: ["remoteUri"] },
    ),
    target,
  )
  .map(([repository, checkedOut]) => ({ ...repository, ...checkedOut }));

const spec: Arbitrary<Spec> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ git }) },
  fc.record({
    contextUrl: fc.record({
      url: fc.constantFrom("https://github.com/acme/api/pull/7", "https://gitlab.com/a/b?x=1#y"),
    }),
  }),
);

/** From five minutes to two hours, in hours, minutes, seconds and fractions of seconds. */
const timeout = fc.oneof(
  fc.constantFrom("5m", "300s", "1h", "60m", "3600s", "0h60m0s", "2h", "7200s", "1h60m", "1h30m"),
  fc.integer({ min: 300, max: 7200 }).map((seconds) => `${seconds}s`),
  fc
    .tuple(fc.integer({ min: 5, max: 118 }), fc.integer({ min: 0, max: 59 }))
    .map(([minutes, seconds]) => `${minutes}m${seconds}s`),
  fc
    .tuple(fc.integer({ min: 300, max: 7199 }), fc.integer({ min: 1, max: 999_999_999 }))
    .map(([seconds, nanos]) => `${seconds}.${String(nanos).padStart(9, "0")}s`),
  fc.constantFrom("1h0.5s", "300.10s", "59m59.999s"),
);

function prebuilds(classIds: readonly string[]): Arbitrary<Prebuilds> {
  return fc.record(
    {
      enabled: fc.boolean(),
      environmentClassIds: fc.shuffledSubarray([...classIds]),
      timeout,
      trigger: fc.record({
        dailySchedule: fc.record(
          { hourUtc: fc.integer({ min: 0, max: 23 }) },
          { requiredKeys: [] },
        ),
      }),
      executor: fc.record({
        id: fc.uuid(),
        principal: fc.constantFrom("PRINCIPAL_USER" as const, "PRINCIPAL_SERVICE_ACCOUNT" as const),
      }),
      enableJetbrainsWarmup: fc.boolean(),
    },
    { requiredKeys: [] },
  );
}

/** Some of the classes and perhaps a local runner, with orders given, left out or half of each. */
function classes(classIds: readonly string[]): Arbitrary<Classes> {
  const members = fc.shuffledSubarray(
    [
      ...classIds.map((environmentClassId) => ({ environmentClassId })),
      { localRunner: true as const },
    ],
    { minLength: 1 },
  );
  const orders = fc.uniqueArray(fc.integer({ min: 100, max: 2_147_483_647 }), {
    minLength: 4,
    maxLength: 4,
  });
  const isGiven = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
  return fc.tuple(members, orders, isGiven).map(([list, order, given]) =>
    list.map((member, index) => ({
      ...member,
      ...(given[index] === true && order[index] !== undefined && { order: order[index] }),
    })),
  );
}

const editors = fc.record(
  {
    editors: fc.dictionary(
      fc.constantFrom("vscode", "intellij", "goland", "rider"),
      fc.record({ versions: fc.subarray(["2025.3", "2026.1", "latest"]) }, { requiredKeys: [] }),
    ),
  },
  { requiredKeys: [] },
);

/** As inputs arrive from the engine. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
