/** A repository as the server keeps it, in the API's own spelling. */
export interface CodeArtsRepository {
  repository_uuid: string;
  repository_id: number;
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
  group_id: number | null;
  caller: string | null;
  default_branch: string;
  /** `yyyy-MM-dd HH:mm:ss`, without a zone. */
  created_at: string;
  updated_at: string | null;
  /** 0 normal, 1 creating, 2 creation failed, 3 frozen, 4 closed. */
  status: number;
  /** How many status polls still answer 1. */
  pollsLeft: number;
  /** How many reads still answer as if the repository did not exist. */
  hiddenReadsLeft: number;
}
