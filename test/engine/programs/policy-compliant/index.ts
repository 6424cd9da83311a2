import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
} from "pulumi-devplatforms";

const repository = new CodeArtsRepository("api", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  description: "The public API",
  onDelete: "retain",
});

// A preview knows neither the address of the repository nor what is made from it.
new StudioProject("churn", {
  repoUrl: repository.httpsUrl,
  name: repository.repositoryUuid,
  onDelete: "fail",
});

new GitpodProject("workspace", {
  onDelete: "fail",
  name: repository.repositoryUuid,
  devcontainerFilePath: repository.webUrl.apply(() => ".devcontainer.json"),
  initializer: gitInitializer(repository.httpsUrl, { upstreamRemoteUri: repository.sshUrl }),
  // Two hours are more than the pack advises.
  prebuildConfiguration: {
    enabled: true,
    timeout: "2h",
    trigger: { dailySchedule: { hourUtc: 4 } },
  },
});
