import pulumi
import pulumi_devplatforms as devplatforms

config = pulumi.Config()

repo = devplatforms.CodeArtsRepository(
    "quickstart",
    project_uuid=config.get("projectUuid") or "4838955a48e2492bbe44b31bc4c272f6",
    description="Made by the quickstart of pulumi-devplatforms",
    enable_readme=True,
)

gitpod = devplatforms.GitpodProject(
    "quickstart",
    initializer={"specs": [{"git": {"remote_uri": repo.https_url}}]},
)

# Studio reads repositories of GitHub, GitLab and Bitbucket, and none of CodeArts.
studio = devplatforms.StudioProject(
    "quickstart",
    repo_url=config.get("dvcRepository") or "https://github.com/acme/churn.git",
)

pulumi.export("repositoryUuid", repo.repository_uuid)
pulumi.export("repositoryUrl", repo.url)
pulumi.export("workspaceId", gitpod.id)
pulumi.export("workspaceUrl", gitpod.url)
pulumi.export("studioProjectId", studio.id)
pulumi.export("studioProjectUrl", studio.url)
