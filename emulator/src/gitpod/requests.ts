import { enumeration, message } from "./descriptors.ts";
import type { Field } from "./descriptors.ts";
import type {
  EnvironmentInitializer,
  ProjectEnvironmentClass,
  ProjectPrebuildConfiguration,
  RecommendedEditors,
} from "./entities.ts";
import {
  environmentInitializer,
  prebuildConfiguration,
  projectEnvironmentClass,
  recommendedEditors,
} from "./messages.ts";

// The requests of gitpod.v1.ProjectService and their rules.

export interface CreateProjectRequest {
  name?: string;
  initializer?: EnvironmentInitializer;
  devcontainerFilePath?: string;
  automationsFilePath?: string;
  technicalDescription?: string;
  prebuildConfiguration?: ProjectPrebuildConfiguration;
}

const path: Field = { type: "string", rules: { format: "relative-path" } };
const technicalDescription: Field = { type: "string", rules: { maxLen: 8192 } };
const projectId: Field = { type: "string", rules: { format: "uuid" } };

export const createProjectRequest = message<CreateProjectRequest>("CreateProjectRequest", {
  name: { type: "string", rules: { minLen: 1, maxLen: 80 } },
  initializer: { type: environmentInitializer, rules: { required: true } },
  devcontainerFilePath: path,
  automationsFilePath: path,
  technicalDescription,
  prebuildConfiguration: { type: prebuildConfiguration },
});

export interface UpdateProjectRequest extends CreateProjectRequest {
  projectId?: string;
  recommendedEditors?: RecommendedEditors;
}

export const updateProjectRequest = message<UpdateProjectRequest>("UpdateProjectRequest", {
  projectId,
  name: { type: "string", optional: true, rules: { minLen: 1, maxLen: 80 } },
  initializer: { type: environmentInitializer },
  devcontainerFilePath: { ...path, optional: true },
  automationsFilePath: { ...path, optional: true },
  technicalDescription: { ...technicalDescription, optional: true },
  prebuildConfiguration: { type: prebuildConfiguration },
  recommendedEditors: { type: recommendedEditors },
});

export interface ProjectIdRequest {
  projectId?: string;
}

export const getProjectRequest = message<ProjectIdRequest>("GetProjectRequest", { projectId });
export const deleteProjectRequest = message<ProjectIdRequest>("DeleteProjectRequest", {
  projectId,
});

const hundred = { minItems: 1, maxItems: 100 } as const;

export const createProjectsRequest = message<{ projects?: CreateProjectRequest[] }>(
  "CreateProjectsRequest",
  { projects: { type: createProjectRequest, label: "repeated", rules: hundred } },
);

export const updateProjectsRequest = message<{ projects?: UpdateProjectRequest[] }>(
  "UpdateProjectsRequest",
  { projects: { type: updateProjectRequest, label: "repeated", rules: hundred } },
);

export const deleteProjectsRequest = message<{ projectIds?: string[] }>("DeleteProjectsRequest", {
  projectIds: {
    type: "string",
    label: "repeated",
    rules: { ...hundred, items: { format: "uuid" } },
  },
});

export interface PaginationRequest {
  pageSize?: number;
  token?: string;
}

const pagination: Field = {
  type: message<PaginationRequest>("PaginationRequest", {
    pageSize: { type: "int32", rules: { range: [0, 100] } },
    token: { type: "string" },
  }),
};

export interface ListProjectsFilter {
  projectIds?: string[];
  search?: string;
  specRemoteUris?: string[];
  creatorIds?: string[];
  runnerIds?: string[];
}

function upTo25(format: "uuid" | "uri"): Field {
  return { type: "string", label: "repeated", rules: { maxItems: 25, items: { format } } };
}

const listProjectsFilter = message<ListProjectsFilter>("ListProjectsRequest.Filter", {
  projectIds: upTo25("uuid"),
  search: { type: "string", rules: { maxLen: 256 } },
  specRemoteUris: upTo25("uri"),
  creatorIds: upTo25("uuid"),
  runnerIds: upTo25("uuid"),
});

export interface ProjectSort {
  field?: string;
  order?: string | number;
}

const sort = message<ProjectSort>("Sort", {
  field: { type: "string" },
  order: { type: enumeration("SortOrder", "SORT_ORDER", ["UNSPECIFIED", "ASC", "DESC"]) },
});

export interface ListProjectsRequest {
  pagination?: PaginationRequest;
  filter?: ListProjectsFilter;
  sort?: ProjectSort;
  count?: { include?: boolean };
}

export const listProjectsRequest = message<ListProjectsRequest>("ListProjectsRequest", {
  pagination,
  filter: { type: listProjectsFilter },
  sort: { type: sort },
  count: { type: message<{ include?: boolean }>("CountRequest", { include: { type: "bool" } }) },
});

export interface ListEnvironmentClassesRequest extends ProjectIdRequest {
  pagination?: PaginationRequest;
}

export const listEnvironmentClassesRequest = message<ListEnvironmentClassesRequest>(
  "ListProjectEnvironmentClassesRequest",
  { projectId, pagination },
);

export interface UpdateEnvironmentClassesRequest extends ProjectIdRequest {
  projectEnvironmentClasses?: ProjectEnvironmentClass[];
}

export const updateEnvironmentClassesRequest = message<UpdateEnvironmentClassesRequest>(
  "UpdateProjectEnvironmentClassesRequest",
  {
    projectId,
    projectEnvironmentClasses: {
      type: projectEnvironmentClass,
      label: "repeated",
      rules: { minItems: 1, maxItems: 30 },
    },
  },
);

export const getAuthenticatedIdentityRequest = message<object>(
  "GetAuthenticatedIdentityRequest",
  {},
);
