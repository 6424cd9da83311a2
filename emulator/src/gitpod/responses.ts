import { enumeration, message } from "./descriptors.ts";
import type { Field } from "./descriptors.ts";
import type { GitpodProject, ProjectEnvironmentClass, Subject } from "./entities.ts";
import { project as projectType, projectEnvironmentClass, subject } from "./messages.ts";

const string: Field = { type: "string" };
const project: Field = { type: projectType };
const projects: Field = { type: projectType, label: "repeated" };
const projectEnvironmentClasses: Field = { type: projectEnvironmentClass, label: "repeated" };

export const emptyResponse = message<object>("EmptyResponse", {});

export interface ProjectResponse {
  project: GitpodProject;
}

export const projectResponse = message<ProjectResponse>("ProjectResponse", { project });

export interface FailedCreation {
  index: number;
  name: string;
  error: string;
}

export interface FailedChange {
  index: number;
  projectId: string;
  error: string;
}

const failedCreations: Field = {
  type: message<FailedCreation>("FailedProjectCreation", {
    index: { type: "int32" },
    name: string,
    error: string,
  }),
  label: "repeated",
};

const failedChanges: Field = {
  type: message<FailedChange>("FailedProjectChange", {
    index: { type: "int32" },
    projectId: string,
    error: string,
  }),
  label: "repeated",
};

export interface CreateProjectsResponse {
  createdProjects: GitpodProject[];
  failedProjects: FailedCreation[];
}

export const createProjectsResponse = message<CreateProjectsResponse>("CreateProjectsResponse", {
  createdProjects: projects,
  failedProjects: failedCreations,
});

export interface UpdateProjectsResponse {
  updatedProjects: GitpodProject[];
  failedProjects: FailedChange[];
}

export const updateProjectsResponse = message<UpdateProjectsResponse>("UpdateProjectsResponse", {
  updatedProjects: projects,
  failedProjects: failedChanges,
});

export interface DeleteProjectsResponse {
  deletedProjectIds: string[];
  failedProjects: FailedChange[];
}

export const deleteProjectsResponse = message<DeleteProjectsResponse>("DeleteProjectsResponse", {
  deletedProjectIds: { type: "string", label: "repeated" },
  failedProjects: failedChanges,
});

export interface PaginationResponse {
  nextToken: string;
}

const pagination: Field = {
  type: message<PaginationResponse>("PaginationResponse", { nextToken: string }),
};

export interface CountResponse {
  relation: string;
  value: number;
}

const count: Field = {
  type: message<CountResponse>("CountResponse", {
    relation: {
      type: enumeration("CountResponseRelation", "COUNT_RESPONSE_RELATION", [
        "UNSPECIFIED",
        "EQ",
        "GTE",
      ]),
    },
    value: { type: "int32" },
  }),
};

export interface ListProjectsResponse {
  pagination: PaginationResponse;
  projects: GitpodProject[];
  count?: CountResponse;
}

export const listProjectsResponse = message<ListProjectsResponse>("ListProjectsResponse", {
  pagination,
  projects,
  count,
});

export interface ListEnvironmentClassesResponse {
  pagination: PaginationResponse;
  projectEnvironmentClasses: ProjectEnvironmentClass[];
}

export const listEnvironmentClassesResponse = message<ListEnvironmentClassesResponse>(
  "ListProjectEnvironmentClassesResponse",
  { pagination, projectEnvironmentClasses },
);

export interface IdentityResponse {
  organizationId: string;
  subject: Subject;
  organizationTier: string;
}

export const identityResponse = message<IdentityResponse>("GetAuthenticatedIdentityResponse", {
  organizationId: string,
  subject: { type: subject },
  organizationTier: {
    type: enumeration("OrganizationTier", "ORGANIZATION_TIER", [
      "UNSPECIFIED",
      "FREE",
      "ENTERPRISE",
    ]),
  },
});
