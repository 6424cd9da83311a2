import type { GitpodProject } from "pulumi-devplatforms-emulator";

// The bodies of responses as far as tests look into them; a given response holds a part of its shape.

export interface GitpodBody {
  readonly code: string;
  readonly message: string;
  readonly details: readonly {
    readonly type: string;
    readonly value: string;
    readonly debug: { readonly violations: readonly unknown[] };
  }[];
  readonly project: ListedProject;
  readonly projects: readonly ListedProject[] | undefined;
  readonly createdProjects: readonly ListedProject[];
  readonly updatedProjects: readonly ListedProject[];
  readonly deletedProjectIds: readonly string[];
  readonly failedProjects: readonly unknown[];
  readonly projectEnvironmentClasses: readonly unknown[];
  readonly pagination: { readonly nextToken: string };
  readonly count: unknown;
}

export type ListedProject = Omit<GitpodProject, "technicalDescription">;

export interface StudioBody {
  readonly detail: string;
  readonly projects: readonly [
    { readonly id: string; readonly url: string; readonly name: string },
    ...unknown[],
  ];
}

/** Of the v1 and v2 calls. */
export interface CodeArtsBody {
  readonly status: string;
  readonly result: {
    readonly repository_uuid: string;
    readonly repository_id: number;
    readonly https_url: string;
    readonly total: number;
    readonly repositories: readonly { readonly repository_name: string }[];
  };
  readonly error: { readonly code: string; readonly message: string };
  /** Of the gateway and the v4 calls. */
  readonly error_code: string;
  readonly error_msg: string;
}

/** Of the v4 call that shows a repository. */
export interface CodeArtsDetails {
  readonly namespace: {
    readonly id: number;
    readonly full_path: string;
    readonly parent_id: number | null;
  };
  readonly path_with_namespace: string;
  readonly empty_repo: boolean;
  readonly description: string | null;
}
