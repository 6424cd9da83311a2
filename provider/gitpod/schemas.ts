import { z } from "zod";
import { gitRemoteProblem } from "../git-remote";
import { length } from "../length";
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

/** The messages never repeat the text, since it may hold a secret. */
const contextUrl = z.string().superRefine((text, context) => {
  const isUrl = /^https?:\/\/[^\s\\]+$/i.test(text) && URL.canParse(text);
  if (!isUrl) {
    const message = "must be a URL that starts with https:// or http://";
    context.addIssue({ code: "custom", message });
    return;
  }
  const { username, password } = new URL(text);
  if (username !== "" || password !== "") {
    const message = "must not hold credentials; give the platform access to the repository instead";
    context.addIssue({ code: "custom", message });
  }
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
    repeated(orders, "order", "is the same as another's; without one it is the place in the list");
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
  adopt: z.boolean().optional(),
});

export type ProjectInputs = z.infer<typeof projectInputsSchema>;

// What the server sends. It leaves out whatever has its type's default value, so nearly everything
// may be missing and is read as that default; properties of later versions are dropped.
const subjectSchema = z.object({ id: z.string().default(""), principal: z.string().default("") });

const projectEnvironmentClassSchema = z.object({
  environmentClassId: z.string().optional(),
  localRunner: z.boolean().optional(),
  order: z.number().default(0),
});

const projectSchema = z.object({
  id: z.string().check(length(1)),
  metadata: z.object({
    name: z.string(),
    organizationId: z.string().default(""),
    creator: subjectSchema.prefault({}),
    createdAt: z.string().default(""),
  }),
  initializer: z
    .object({
      specs: z
        .array(
          z.object({
            git: z
              .object({
                remoteUri: z.string().default(""),
                upstreamRemoteUri: z.string().default(""),
                // An enum value that is newer than this package comes as a number.
                targetMode: z.union([z.string(), z.number()]).default(""),
                cloneTarget: z.string().default(""),
                checkoutLocation: z.string().default(""),
              })
              .optional(),
            contextUrl: z.object({ url: z.string().default("") }).optional(),
          }),
        )
        .default([]),
    })
    .prefault({}),
  devcontainerFilePath: z.string().default(""),
  automationsFilePath: z.string().default(""),
  prebuildConfiguration: z
    .object({
      enabled: z.boolean().default(false),
      environmentClassIds: z.array(z.string()).default([]),
      timeout: z.string().optional(),
      trigger: z
        .object({ dailySchedule: z.object({ hourUtc: z.number().default(0) }).optional() })
        .optional(),
      executor: subjectSchema.optional(),
      enableJetbrainsWarmup: z.boolean().default(false),
    })
    .optional(),
  recommendedEditors: z
    .object({
      editors: z
        .record(z.string(), z.object({ versions: z.array(z.string()).default([]) }))
        .default({}),
    })
    .optional(),
  desiredPhase: z.string().default("PROJECT_PHASE_UNSPECIFIED"),
});

export type Project = z.infer<typeof projectSchema>;
export type ProjectEnvironmentClass = z.infer<typeof projectEnvironmentClassSchema>;

export const projectAnswerSchema = z.object({ project: projectSchema });

/**
 * An answer of the API has one of the properties that are known of it, or none at all: what has
 * others alone comes from something else, and must not pass for an empty list or a deletion.
 */
function answerOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const isKnown = (body: object) => {
    const keys = Object.keys(body);
    return keys.length === 0 || keys.some((key) => Object.hasOwn(shape, key));
  };
  return z
    .record(z.string(), z.unknown())
    .refine(isKnown, "it has none of the API's properties")
    .pipe(z.object(shape));
}

const paginationSchema = z.object({ nextToken: z.string().default("") }).prefault({});

export const projectsAnswerSchema = answerOf({
  projects: z.array(projectSchema).default([]),
  pagination: paginationSchema,
});

// An index of 0 is left out, as every default is.
const failedSchema = z.array(
  z.object({ index: z.int().default(0), error: z.string().default("") }),
);

export const createdProjectsAnswerSchema = answerOf({
  createdProjects: z.array(projectSchema).default([]),
  failedProjects: failedSchema.default([]),
});

export const updatedProjectsAnswerSchema = answerOf({
  updatedProjects: z.array(projectSchema).default([]),
  failedProjects: failedSchema.default([]),
});

export const deletedProjectsAnswerSchema = answerOf({
  deletedProjectIds: z.array(z.string()).default([]),
  failedProjects: failedSchema.default([]),
});

export type FailedEntry = z.infer<typeof failedSchema>[number];

// Without an id nothing could be found to be this subject's.
export const identityAnswerSchema = z.object({
  subject: subjectSchema.extend({ id: z.string().check(length(1)) }),
});

export const environmentClassesAnswerSchema = answerOf({
  projectEnvironmentClasses: z.array(projectEnvironmentClassSchema).default([]),
  pagination: paginationSchema,
});

export const emptyAnswerSchema = z.record(z.string(), z.unknown());

/** What is kept of a project besides those inputs that the program sets. */
export interface ProjectState extends Record<string, unknown> {
  readonly url: string;
  readonly organizationId: string;
  readonly creator: { readonly id: string; readonly principal: string };
  readonly createdAt: string;
  readonly desiredPhase: string;
}
