/** A project as the server keeps it; the API shows only `id`, `url` and `name`. */
export interface StudioProject {
  id: string;
  url: string;
  name: string;
  repo_url: string;
  public: boolean;
  /** Absent: the namespace of the token's owner. */
  team_name?: string;
  /** Absent: the root of the repository. */
  subdir?: string;
}
