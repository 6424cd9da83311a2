import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  Provider,
  type ProviderArgs,
  StudioProject,
} from "pulumi-devplatforms";

const config = new pulumi.Config();
const account = config.getObject<ProviderArgs>("account");
const provider = account && new Provider("europe", account);
const opts = provider && { provider };

const repoUrl = "https://github.com/acme/churn.git";
const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
for (const name of ["churn", "uplift"]) {
  new CodeArtsRepository(name, { projectUuid }, opts);
  new GitpodProject(name, { initializer: gitInitializer(repoUrl) }, opts);
  new StudioProject(name, { repoUrl }, opts);
}
