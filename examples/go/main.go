package main

import (
	"cmp"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
	"pulumi-devplatforms/sdk/go/devplatforms"
)

func main() {
	pulumi.Run(quickstart)
}

func quickstart(ctx *pulumi.Context) error {
	projectUuid := cmp.Or(config.Get(ctx, "projectUuid"), "4838955a48e2492bbe44b31bc4c272f6")
	repo, err := devplatforms.NewCodeArtsRepository(ctx, "quickstart", &devplatforms.CodeArtsRepositoryArgs{
		ProjectUuid:  pulumi.String(projectUuid),
		Description:  pulumi.String("Made by the quickstart of pulumi-devplatforms"),
		EnableReadme: pulumi.Bool(true),
	})
	if err != nil {
		return err
	}

	gitpod, err := devplatforms.NewGitpodProject(ctx, "quickstart", &devplatforms.GitpodProjectArgs{
		Initializer: devplatforms.EnvironmentInitializerArgs{
			Specs: devplatforms.InitializerSpecArray{
				devplatforms.InitializerSpecArgs{
					Git: devplatforms.GitInitializerArgs{RemoteUri: repo.HttpsUrl},
				},
			},
		},
	})
	if err != nil {
		return err
	}

	// Studio reads repositories of GitHub, GitLab and Bitbucket, and none of CodeArts.
	dvcRepository := cmp.Or(config.Get(ctx, "dvcRepository"), "https://github.com/acme/churn.git")
	studio, err := devplatforms.NewStudioProject(ctx, "quickstart", &devplatforms.StudioProjectArgs{
		RepoUrl: pulumi.String(dvcRepository),
	})
	if err != nil {
		return err
	}

	ctx.Export("repositoryUuid", repo.RepositoryUuid)
	ctx.Export("repositoryUrl", repo.Url)
	ctx.Export("workspaceId", gitpod.ID())
	ctx.Export("workspaceUrl", gitpod.Url)
	ctx.Export("studioProjectId", studio.ID())
	ctx.Export("studioProjectUrl", studio.Url)
	return nil
}
