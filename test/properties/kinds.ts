import { VisibilityLevel } from "../../provider/platforms/codearts/enums";
import { repositoryInputsSchema } from "../../provider/platforms/codearts/schemas";
import { projectInputsSchema as gitpodInputsSchema } from "../../provider/platforms/gitpod/schemas";
import * as lifecycles from "../../provider/dynamic-providers";
import { projectInputsSchema as studioInputsSchema } from "../../provider/platforms/studio/schemas";
import { fc } from "../support/properties";
import type { Kind } from "../support/provider-process";
import { validInputs } from "../support/valid-inputs";
import { asSent, type JsonObject } from "./any-json";

/** One kind of resource, with what properties of all kinds need to know of it. */
export interface KindInProperties {
  readonly name: Kind;
  readonly provider: (typeof lifecycles)[Kind];
  /** The names of its inputs at every depth, so that arbitrary values come where they matter. */
  readonly names: readonly string[];
  readonly inputKeys: readonly string[];
  /** Those whose change is a change: the others are only recorded, with the next one. */
  readonly compared: readonly string[];
  /** Any inputs that pass the check. */
  readonly inputs: fc.Arbitrary<JsonObject>;
  /** The inputs that are only recorded: they take no part in comparisons. */
  readonly recorded: readonly string[];
  /** What stands in the state besides the inputs. */
  readonly computed: JsonObject;
}

/** The environment classes that the emulator knows. */
const classIds = [
  "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02",
  "0197f3a1-6000-7b20-9c32-6e4d8f0a2b13",
  "0197f3a1-6000-7c30-ad43-7f5e901b3c24",
];

const repoUrl = fc.constantFrom(
  "https://github.com/acme/churn.git",
  "git@github.com:acme/churn.git",
  "ssh://git@gitlab.example/acme/sub/churn",
);

const studioInputs = fc.record(
  {
    repoUrl,
    name: fc.string({ minLength: 1 }),
    public: fc.boolean(),
    teamName: fc.constantFrom("acme", "other-team"),
    subdir: fc.constantFrom(".", "training", "a/b c/d"),
    onDelete: fc.constantFrom("retain", "fail"),
  },
  { requiredKeys: ["repoUrl"] },
);

const repositoryInputs = fc.record(
  {
    projectUuid: fc.stringMatching(/^[A-Za-z0-9]{32}$/),
    name: fc.stringMatching(/^[A-Za-z0-9_]{1,20}$/),
    description: fc.string(),
    visibilityLevel: fc.constantFrom(...Object.values(VisibilityLevel)),
    importMembers: fc.boolean(),
    enableReadme: fc.boolean(),
    gitignoreId: fc.constantFrom("Go", "Node"),
    licenseId: fc.integer({ min: 1, max: 12 }),
    importUrl: fc.constant("https://github.com/acme/template.git"),
    templateId: fc.constant("4f5e6d"),
    groupId: fc.integer({ min: 1 }),
    caller: fc.constant("pulumi"),
    onDelete: fc.constantFrom("deleteIfEmpty", "delete", "retain", "fail"),
    adopt: fc.boolean(),
  },
  { requiredKeys: ["projectUuid", "name"] },
);

export const kinds: readonly KindInProperties[] = [
  {
    name: "StudioProject",
    provider: lifecycles.StudioProject,
    names: ["repoUrl", "name", "public", "teamName", "subdir", "onDelete"],
    inputKeys: Object.keys(studioInputsSchema.shape),
    compared: Object.keys(studioInputsSchema.shape),
    inputs: studioInputs.map(asSent),
    recorded: [],
    computed: { name: "churn", url: "https://studio.datachain.ai/user/me/projects/churn-1" },
  },
  {
    name: "GitpodProject",
    provider: lifecycles.GitpodProject,
    names: [
      ...["name", "initializer", "specs", "git", "contextUrl", "remoteUri", "targetMode", "url"],
      ...["prebuildConfiguration", "timeout", "trigger", "executor", "id", "environmentClassIds"],
      ...["environmentClasses", "environmentClassId", "localRunner", "order", "adopt"],
      ...["recommendedEditors", "editors", "versions", "technicalDescription", "insightsEnabled"],
    ],
    inputKeys: Object.keys(gitpodInputsSchema.shape),
    compared: Object.keys(gitpodInputsSchema.shape).filter((key) => key !== "adopt"),
    inputs: validInputs(classIds).map(asSent),
    recorded: ["adopt"],
    computed: {
      url: "https://app.gitpod.io/projects?project=1",
      organizationId: "o",
      creator: { id: "u", principal: "PRINCIPAL_USER" },
      createdAt: "2026-01-01T00:00:00Z",
      desiredPhase: "PROJECT_PHASE_ACTIVE",
    },
  },
  {
    name: "CodeArtsRepository",
    provider: lifecycles.CodeArtsRepository,
    names: Object.keys(repositoryInputsSchema.shape),
    inputKeys: Object.keys(repositoryInputsSchema.shape),
    compared: [...["projectUuid", "name", "description", "visibilityLevel", "groupId", "onDelete"]],
    inputs: repositoryInputs.map(asSent),
    recorded: [
      ...["adopt", "caller", "enableReadme", "gitignoreId", "licenseId", "importUrl", "templateId"],
      "importMembers",
    ],
    computed: {
      repositoryUuid: "0123456789abcdef0123456789abcdef",
      repository_uuid: "0123456789abcdef0123456789abcdef",
      createdByPulumi: true,
      repositoryId: 2_111_110_001,
      httpsUrl: "https://codearts.example/a/b.git",
    },
  },
];

/** The effect of a comparison: a refusal is one too. */
export type Verdict = "nothing" | "update" | "replacement" | "refusal";

export async function verdictOf(
  { provider, inputKeys }: KindInProperties,
  state: JsonObject,
  inputs: JsonObject,
): Promise<{ readonly verdict: Verdict; readonly replaces: readonly string[] }> {
  try {
    const { changes, replaces = [] } = await provider.diff("id", state, inputs);
    if (replaces.some((key) => !inputKeys.includes(key))) throw new Error("That is no input.");
    if (replaces.length > 0) return { verdict: "replacement", replaces };
    return { verdict: changes === false ? "nothing" : "update", replaces };
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes(" cannot be changed like this: "))
      throw error;
    return { verdict: "refusal", replaces: [] };
  }
}
