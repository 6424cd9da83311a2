import * as pulumi from "@pulumi/pulumi";
import {
  gitInitializer,
  GitpodProjects,
  StudioProject,
  type StudioProjectArgs,
} from "pulumi-devplatforms";

/** A Git repository; `dvc`, even an empty one, says that it holds DVC data. */
export interface Repository {
  url: string;
  dvc?: Omit<StudioProjectArgs, "repoUrl">;
}

/** What a team works with: each of its repositories in Ona, those with DVC data in DVC Studio too. */
export class Team extends pulumi.ComponentResource {
  /** The pages of the projects in Ona, by repository. */
  readonly workspaceUrls: pulumi.Output<Record<string, string>>;
  /** The pages of the projects in DVC Studio, by repository. */
  readonly studioUrls: pulumi.Output<Record<string, string>>;

  constructor(
    name: string,
    repositories: Record<string, Repository>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("onboarding:index:Team", name, {}, opts);

    const entries = Object.entries(repositories);
    const workspaces = new GitpodProjects(
      name,
      {
        projects: Object.fromEntries(
          entries.map(([key, { url }]) => [key, { initializer: gitInitializer(url) }]),
        ),
        defaults: { devcontainerFilePath: ".devcontainer/devcontainer.json" },
      },
      { parent: this },
    );
    const studioProjects = entries
      .filter(([, { dvc }]) => dvc !== undefined)
      .map(([key, { url, dvc }]): [string, StudioProject] => [
        key,
        new StudioProject(`${name}-${key}`, { repoUrl: url, ...dvc }, { parent: this }),
      ]);

    this.workspaceUrls = workspaces.urls;
    this.studioUrls = pulumi.output(
      Object.fromEntries(studioProjects.map(([key, project]) => [key, project.url])),
    );
    this.registerOutputs({ workspaceUrls: this.workspaceUrls, studioUrls: this.studioUrls });
  }
}
