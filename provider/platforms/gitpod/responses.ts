import { z } from "zod";
import { isSameId, objectId } from "../../core/object-id";
import { length } from "../../core/length";

// The server leaves out whatever has its type's default value, so nearly everything may be missing
// and is read as that default. Properties of later versions are dropped.
const subjectSchema = z.object({ id: z.string().default(""), principal: z.string().default("") });

const projectEnvironmentClassSchema = z.object({
  environmentClassId: z.string().optional(),
  localRunner: z.boolean().optional(),
  order: z.number().default(0),
});

const projectSchema = z.object({
  id: objectId,
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

export const projectResponseSchema = z.object({ project: projectSchema });

/** A response about one project, which is refused if it is about another. */
export function projectResponseAbout(projectId: string) {
  return projectResponseSchema.superRefine(({ project }, context) => {
    if (isSameId(project.id, projectId)) return;
    const message = `it is about another project, ${project.id}`;
    context.addIssue({ code: "custom", path: ["project", "id"], message });
  });
}

export function isBeingDeleted({ desiredPhase }: Pick<Project, "desiredPhase">): boolean {
  return desiredPhase === "PROJECT_PHASE_DELETED";
}

/**
 * A response of the API has one of its known properties, or none at all. One that has others alone
 * comes from something else, and must not pass for an empty list or a deletion.
 */
function responseOf<Shape extends z.ZodRawShape>(shape: Shape) {
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

export const projectsResponseSchema = responseOf({
  projects: z.array(projectSchema).default([]),
  pagination: paginationSchema,
});

// An index of 0 is left out, as every default is.
const failedSchema = z.array(
  z.object({ index: z.int().default(0), error: z.string().default("") }),
);

export const createdProjectsResponseSchema = responseOf({
  createdProjects: z.array(projectSchema).default([]),
  failedProjects: failedSchema.default([]),
});

export const updatedProjectsResponseSchema = responseOf({
  updatedProjects: z.array(projectSchema).default([]),
  failedProjects: failedSchema.default([]),
});

export const deletedProjectsResponseSchema = responseOf({
  deletedProjectIds: z.array(z.string()).default([]),
  failedProjects: failedSchema.default([]),
});

export type FailedEntry = z.infer<typeof failedSchema>[number];

// Without an id nothing could be found to be this subject's.
export const identityResponseSchema = z.object({
  subject: z.object({ id: z.string().check(length(1)) }),
  organizationId: z.string().default(""),
});

/** Who a token belongs to. */
export interface Identity {
  readonly id: string;
  /** Empty if the API does not say. */
  readonly organizationId: string;
}

const environmentClassSchema = z.object({
  id: objectId,
  runnerId: z.string().default(""),
  displayName: z.string().default(""),
  description: z.string().default(""),
  enabled: z.boolean().default(false),
});

export type EnvironmentClass = z.infer<typeof environmentClassSchema>;

export const environmentClassesResponseSchema = responseOf({
  environmentClasses: z.array(environmentClassSchema).default([]),
  pagination: paginationSchema,
});

export const projectEnvironmentClassesResponseSchema = responseOf({
  projectEnvironmentClasses: z.array(projectEnvironmentClassSchema).default([]),
  pagination: paginationSchema,
});

export const insightsStatusResponseSchema = responseOf({
  enabled: z.boolean().default(false),
  // A status of insights that are disabled may hold these alone.
  lastRanAt: z.unknown().optional(),
  dataCollectedThrough: z.unknown().optional(),
  insightsHealth: z.unknown().optional(),
});

export const emptyResponseSchema = z.record(z.string(), z.unknown());

/**
 * The responses of some methods hold nothing so far. One that does comes from a later version, or
 * from something that responds in the API's place: another call has to show which.
 */
export function isEmpty(response: object): boolean {
  return Object.keys(response).length === 0;
}
