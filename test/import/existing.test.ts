import { beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../provider/core/clock";
import { gitpodImport } from "../../provider/platforms/gitpod/import";
import { objections } from "../../provider/doors/import/objections";
import { programText } from "../../provider/doors/import/program-text";
import { GitpodProject } from "../../provider/dynamic-providers";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { evaluateProgram } from "../support/evaluate-program";
import { fixedSettings } from "../support/fixed-settings";
import { gitpodEmulator } from "../support/gitpod-emulator";
import { type InProcess, projectsOf } from "../support/in-process";
import { configFor, only } from "../support/platforms";
import { fc } from "../support/properties";
import { typecheck } from "../support/typecheck";
import { validInputs } from "../support/valid-inputs";

// Any project that can exist, as it is imported.

const setting = gitpodEmulator();
let provider: InProcess;
let anyInputs: fc.Arbitrary<ProjectInputs>;

beforeAll(async () => {
  provider = await projectsOf(setting.emulator);
  anyInputs = validInputs(setting.emulator.gitpod.environmentClassIds);
});

async function imported(id: string) {
  const search = gitpodImport.options.parse({ id: [id] });
  return only(
    await search(fixedSettings(configFor(setting.emulator)), systemClock, () => undefined),
  );
}

test("what is imported is what a refresh finds, and its program has nothing to change", async () => {
  const programs = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(anyInputs, async (made) => {
      const { id } = await provider.create(made);
      const project = await imported(id);
      expect(objections(project, gitpodImport.inputs, [])).toEqual([]);
      const { id: sameId, inputs, state } = project;
      expect(await GitpodProject.read(id, state)).toEqual({ id: sameId, props: state });

      const text = programText(gitpodImport, [{ ...project, resourceName: "resource" }]);
      const declared = only(evaluateProgram(text));
      const wanted = { name: "resource", ...declared.inputs };
      expect(wanted).toEqual(inputs);
      const { changes } = await GitpodProject.diff(id, state, wanted);
      expect(changes).toBe(false);
      programs.set(`program-${programs.size}`, text);
    }),
    { numRuns: 60 },
  );
  expect(typecheck(programs)).toEqual([]);
});

test("defaults that the server sends are left out", async () => {
  const { id } = setting.add({ name: "api" });
  const project = setting.emulator.gitpod.projects.get(id);
  Object.assign(project ?? {}, {
    prebuildConfiguration: { enabled: false, environmentClassIds: [] },
    recommendedEditors: { editors: {} },
  });
  const { inputs, state } = await imported(id);
  expect(inputs).toEqual({ name: "api", initializer: project?.initializer });
  expect(Object.keys(state).sort()).toEqual([
    ...["createdAt", "creator", "desiredPhase", "initializer", "name", "organizationId", "url"],
  ]);
});

test("a mode of checking out that is newer than the package is an objection", async () => {
  const { id } = setting.add({ name: "api" });
  const git = { remoteUri: "https://github.com/acme/api.git", targetMode: 99 };
  Object.assign(setting.emulator.gitpod.projects.get(id) ?? {}, {
    initializer: { specs: [{ git }] },
  });
  expect(objections(await imported(id), gitpodImport.inputs, []).map(String)).toEqual([
    expect.stringMatching(/^initializer\.specs\[0\]\.git\.targetMode must be one of /),
  ]);
});

test.each([
  [
    "a URL with a password",
    "https://me:hidden-password@host/a",
    /\.contextUrl\.url must not hold cred/,
  ],
  ["a URL with a token", "https://hidden-token@host/a?b#c", /\.contextUrl\.url must not hold cred/],
  [
    "a token in use",
    'https://host/?token=se"cret',
    /^initializer\.specs\[0\]\.contextUrl\.url holds one .*credentials/,
  ],
])(
  "%s is an objection and is not repeated",
  { tags: ["no-imported-credentials"] },
  (_what, url, objection) => {
    const inputs = { name: "api", initializer: { specs: [{ contextUrl: { url } }] } };
    const reasons = objections(
      { id: "id", name: "api", inputs, state: inputs },
      gitpodImport.inputs,
      ['se"cret'],
    ).map(String);
    expect(reasons).toContainEqual(expect.stringMatching(objection));
    expect(reasons.join()).not.toContain("hidden");
  },
);

describe("a credential in use", () => {
  const reasonsFor = (secret: string, changes: Partial<Record<string, unknown>>) => {
    const git = { remoteUri: "https://github.com/acme/churn.git" };
    const inputs = { name: "churn-2", initializer: { specs: [{ git }] } };
    const state = { ...inputs, ...changes };
    return objections({ id: "id", name: "api", inputs, state }, gitpodImport.inputs, [secret]).map(
      String,
    );
  };

  test.each([
    "acme",
    "churn",
    "github",
    "hub",
    "e",
    "2",
    "https",
    "github.com",
    "churn-2x",
    "Acme",
  ])("that could be a word is no objection to a text with that word: %j", (secret) => {
    expect(
      reasonsFor(secret, {
        url: "https://acme@ona.example/acme2024/churn-2",
        note: "acme makes churn-2, see ACME-Web",
      }),
    ).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["acme", "acme"],
    ["acme", "https://host/?token=acme"],
    ["acme", "https://host/?token=acme&a=b"],
    ["acme", "https://me:acme@host/a"],
    ["hunter2", "TOKEN=hunter2"],
    ["k8s9x7q2", "see k8s9x7q2."],
    ["k8s9X7q2", "prefix-k8s9X7q2-suffix"],
    ["Tr0ub4dor&3", "prefixTr0ub4dor&3suffix"],
    ["Tr0ub4dor&3", "https://host/Tr0ub4dor%263"],
    ["Tr0ub4dor&3", Buffer.from("Tr0ub4dor&3").toString("base64")],
    ["a/b:c", "https://host/?x=a%2Fb%3Ac"],
    ["correcthorsebatterystaple", "at correcthorsebatterystaple.example"],
  ])("%j is an objection to %j", { tags: ["no-imported-credentials"] }, (secret, creator) => {
    expect(reasonsFor(secret, { creator: { id: creator } })).toEqual([
      expect.stringMatching(/^creator\.id .*credentials/),
    ]);
  });

  test(
    "as the name of a property is an objection that does not name it",
    { tags: ["no-imported-credentials"] },
    () => {
      const reason = only(reasonsFor("k8s9x7q2", { creator: { k8s9x7q2: [1] } }));
      expect(reason).toMatch(/^creator .*credentials/);
      expect(reason).not.toContain("k8s9x7q2");
    },
  );
});
