import * as pulumi from "@pulumi/pulumi";
import {
  CodeArtsRepository,
  gitInitializer,
  GitpodProject,
  StudioProject,
  VisibilityLevel,
} from "pulumi-devplatforms";

const secret = new pulumi.Config().requireSecret("secret");

// Each resource violates one rule, once github.com is configured as the only host, and others
// with what is secret here.
new StudioProject("churn", {
  repoUrl: "https://github.com/acme/churn.git",
  public: true,
  subdir: secret,
});

new CodeArtsRepository("api", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  visibilityLevel: VisibilityLevel.Public,
  licenseId: 1,
});

new GitpodProject("workspace", {
  name: secret,
  initializer: gitInitializer(pulumi.interpolate`git@gitlab.com:acme/${secret}.git`),
});
