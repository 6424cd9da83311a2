/** A repository as the server keeps it, in the API's own spelling. */
export interface CodeArtsRepository {
  repository_uuid: string;
  repository_id: number;
  /** Also the last segment of the URLs: edit it to play a rename in the console. */
  repository_name: string;
  project_uuid: string;
  description: string | null;
  visibility_level: number;
  import_members: number;
  enable_readme: number | null;
  gitignore_id: string | null;
  license_id: number | null;
  /** Base64, as sent. */
  import_url: string | null;
  template_id: string | null;
  /** `null`, or an id that no group of the project has, means the project's root. */
  group_id: number | null;
  caller: string | null;
  default_branch: string;
  /** `yyyy-MM-dd HH:mm:ss`, without a zone. */
  created_at: string;
  updated_at: string | null;
  /** 0 normal, 1 creating, 2 creation failed, 3 frozen, 4 closed. */
  status: number;
  /** How many status polls still return 1. */
  pollsLeft: number;
  /** How many reads still response as if the repository did not exist. */
  hiddenReadsLeft: number;

  // Absent from states that were recorded before these fields existed.

  /** User and domain that created it. Absent: the first account's. */
  creator_name?: string;
  domain_name?: string;
  /** Counts after the creation. Not shown in status 1 or 2. Absent: derived from the seeds. */
  commit_count?: number;
  branch_count?: number;
  tag_count?: number;
  /** Absent: derived from `status` and the seeds. */
  import_status?: string;
  /** Why the import failed. */
  import_error?: string | null;
}

/** A CodeArts project as ProjectMan lists it. */
export interface CodeArtsProject {
  project_id: string;
  project_num_id: number;
  project_name: string;
  description: string;
  project_type: string;
}

/** A code group: a folder of repositories and groups in a project. */
export interface CodeArtsGroup {
  id: number;
  project_uuid: string;
  name: string;
  /** Its own segment, without its parents'. */
  path: string;
  /** Another group, or the root namespace of the project. */
  parent_id: number;
}
