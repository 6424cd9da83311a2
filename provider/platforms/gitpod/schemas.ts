import { z } from "zod";
import { gitRemoteProblem } from "../../core/git/git-remote";
import { length } from "../../core/length";
import { contextUrlProblem } from "./context-url";
import { secondsOf } from "./duration";
import { CloneTargetMode, Principal } from "./enums";

const uuid = z.guid("must be a UUID");

const relativePath = z
  .string()
  .refine((path) => !path.startsWith("/"), "must be relative to the repository's root")
  .refine(
    (path) => !path.includes("\\") && !path.includes("://"),
    "must be a path with forward slashes",
  )
  .refine((path) => !path.split("/").includes(".."), 'must not leave the repository by ".."');

const gitRemote = z.string().superRefine((remote, context) => {
  const problem = gitRemoteProblem(remote);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

const contextUrl = z.string().superRefine((url, context) => {
  const problem = contextUrlProblem(url);
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

const modesWithTarget: readonly string[] = [
  CloneTargetMode.RemoteCommit,
  CloneTargetMode.RemoteBranch,
  CloneTargetMode.LocalBranch,
  CloneTargetMode.RemoteTag,
];

const gitSchema = z
  .strictObject({
    remoteUri: gitRemote,
    upstreamRemoteUri: gitRemote.optional(),
    targetMode: z.enum(CloneTargetMode).optional(),
    cloneTarget: z.string().optional(),
    checkoutLocation: relativePath.optional(),
  })
  .superRefine(({ targetMode, cloneTarget }, context) => {
    if (targetMode && modesWithTarget.includes(targetMode) && !cloneTarget) {
      const message = `is required with targetMode ${targetMode}`;
      context.addIssue({ code: "custom", path: ["cloneTarget"], message });
    }
  });

const specSchema = z
  .strictObject({
    git: gitSchema.optional(),
    contextUrl: z.strictObject({ url: contextUrl }).optional(),
  })
  .superRefine(({ git, contextUrl }, context) => {
    if ((git === undefined) === (contextUrl === undefined)) {
      context.addIssue({ code: "custom", message: "must have exactly one of git and contextUrl" });
    }
  });

const timeout = z.string().superRefine((text, context) => {
  const seconds = secondsOf(text);
  if (seconds === undefined || seconds < 300 || seconds > 7200) {
    const message = 'must be from 5 minutes to 2 hours, such as "90m", "1h" or "3600s"';
    context.addIssue({ code: "custom", message });
  }
});

const prebuildConfigurationSchema = z.strictObject({
  enabled: z.boolean().optional(),
  environmentClassIds: z.array(uuid).optional(),
  timeout: timeout.optional(),
  trigger: z
    .strictObject({
      dailySchedule: z.strictObject({ hourUtc: z.int().min(0).max(23).optional() }),
    })
    .optional(),
  executor: z.strictObject({ id: uuid, principal: z.enum(Principal) }).optional(),
  enableJetbrainsWarmup: z.boolean().optional(),
});

const environmentClassSchema = z
  .strictObject({
    environmentClassId: uuid.optional(),
    localRunner: z.literal(true, "must be true; leave it out otherwise").optional(),
    order: z.int().min(0).max(2_147_483_647).optional(),
  })
  .superRefine(({ environmentClassId, localRunner }, context) => {
    if ((environmentClassId === undefined) === (localRunner === undefined)) {
      const message = "must have exactly one of environmentClassId and localRunner";
      context.addIssue({ code: "custom", message });
    }
  });

const environmentClassesSchema = z
  .array(environmentClassSchema)
  .check(length(1, 30))
  .superRefine((classes, context) => {
    const repeated = (keys: readonly unknown[], property: string, message: string) => {
      keys.forEach((key, index) => {
        if (key !== undefined && keys.indexOf(key) < index) {
          context.addIssue({ code: "custom", path: [index, property], message });
        }
      });
    };
    const orders = classes.map(({ order }, index) => order ?? index);
    repeated(orders, "order", "duplicates another entry's order (default: its index)");
    const ids = classes.map(({ environmentClassId }) => environmentClassId?.toLowerCase());
    repeated(ids, "environmentClassId", "is in the list already");
    const runners = classes.map(({ localRunner }) => localRunner);
    repeated(runners, "localRunner", "is in the list already; one entry may be a local runner");
  });

/** What a program may say about a project. */
export const projectInputsSchema = z.strictObject({
  name: z.string().check(length(1, 80)),
  initializer: z.strictObject({ specs: z.array(specSchema).check(length(1)) }),
  devcontainerFilePath: relativePath.optional(),
  automationsFilePath: relativePath.optional(),
  technicalDescription: z.string().check(length(0, 8192)).optional(),
  prebuildConfiguration: prebuildConfigurationSchema.optional(),
  environmentClasses: environmentClassesSchema.optional(),
  recommendedEditors: z
    .strictObject({
      editors: z
        .record(z.string(), z.strictObject({ versions: z.array(z.string()).optional() }))
        .optional(),
    })
    .optional(),
  insightsEnabled: z.boolean().optional(),
  adopt: z.boolean().optional(),
  onDelete: z.enum(["delete", "retain", "fail"]).optional(),
});

export type ProjectInputs = z.infer<typeof projectInputsSchema>;

/** What is known of a project besides its inputs. */
export interface ComputedOutputs {
  readonly url: string;
  readonly organizationId: string;
  readonly creator: { readonly id: string; readonly principal: string };
  readonly createdAt: string;
  readonly desiredPhase: string;
}

/** The part of a project's state that programs see; the class declares the same names. */
export type ProjectOutputs = ProjectInputs & ComputedOutputs;

/** What is kept of a project besides those inputs that the program sets. */
export interface ProjectState extends ComputedOutputs, Record<string, unknown> {
  /** Set while a creation or an update has done only part of its work. */
  readonly isUnfinished?: true;
}
