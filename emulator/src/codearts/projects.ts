import { z } from "zod";
import { emulatorCredentials } from "../credentials.ts";
import type { ApiRequest, ApiResponse } from "../http.ts";
import { projectOwner } from "./accounts.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsProject } from "./entities.ts";
import { flatFailure, invalidPaging } from "./errors.ts";
import type { CodeArtsStore } from "./store.ts";
import { invalidParameters } from "./validation.ts";

const { codearts, codeartsOther } = emulatorCredentials;

/** The projects that have a name from the start: one of each account. */
export const seededProjects: readonly CodeArtsProject[] = [
  seeded(codearts.projectId, 3_180_001, "emulator"),
  seeded(codeartsOther.projectId, 3_180_002, "stranger"),
];

function seeded(id: string, number: number, name: string): CodeArtsProject {
  return {
    ...{ project_id: id, project_num_id: number, project_name: name },
    ...{ description: "", project_type: "scrum" },
  };
}

const querySchema = z
  .object({
    offset: z.coerce.number().pipe(z.int().min(0).max(10_000)),
    limit: z.coerce.number().pipe(z.int().min(1).max(1000)),
    search: z.string().default(""),
    project_type: z.enum(["scrum", "normal", "xboard"]).optional(),
  })
  .refine(({ offset, limit }) => offset % limit === 0, "offset must be a multiple of limit");

/** The caller's projects; `search` looks in names and descriptions, and `total` counts all found. */
export function listProjects(
  { projects }: CodeArtsStore,
  account: CodeArtsAccount,
  request: ApiRequest,
): ApiResponse {
  const query = querySchema.safeParse(Object.fromEntries(request.query));
  if (!query.success) return flatFailure(400, invalidPaging, invalidParameters(query.error));
  const { offset, limit, search, project_type = "" } = query.data;
  const found = [...projects.values()]
    .filter(({ project_id }) => projectOwner(project_id) === account)
    .filter((one) => project_type === "" || one.project_type === project_type)
    .filter(({ project_name, description }) =>
      [project_name, description].some((text) => text.includes(search)),
    );
  const body = { projects: found.slice(offset, offset + limit), total: found.length };
  return { status: 200, body };
}
