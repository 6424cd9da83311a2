import type { Policies } from "@pulumi/policy";
import {
  codeArtsPublicRepositoriesLicensed,
  codeArtsRepositoriesDescribed,
  codeArtsRepositoriesNotPublic,
} from "./codearts";
import {
  gitpodEnvironmentClasses,
  gitpodProjectsWithDevcontainer,
  gitpodProjectsWithoutContextUrl,
} from "./gitpod";
import { namesFollowPattern } from "./names";
import { gitpodPrebuildsScheduled, gitpodPrebuildTimeout } from "./prebuilds";
import {
  codeArtsRepositoriesProtected,
  gitpodProjectsProtected,
  noForcedDeletion,
  studioProjectsProtected,
} from "./protection";
import {
  allowedRepositoryHosts,
  allowedRepositoryOrganizations,
  noCredentialsInUrls,
} from "./repositories";
import { limitedStackSize } from "./stack-size";
import { studioProjectsPrivate } from "./studio";

export { checkedConfig } from "../checked-config";
export * from "./codearts";
export * from "./gitpod";
export * from "./names";
export * from "./prebuilds";
export * from "./protection";
export * from "./repositories";
export * from "./stack-size";
export * from "./studio";

/** Every policy of the pack, for packs that add some of their own. */
export const policies: Policies = [
  noCredentialsInUrls,
  allowedRepositoryHosts,
  allowedRepositoryOrganizations,
  namesFollowPattern,
  limitedStackSize,
  studioProjectsPrivate,
  studioProjectsProtected,
  codeArtsRepositoriesProtected,
  noForcedDeletion,
  codeArtsRepositoriesNotPublic,
  codeArtsPublicRepositoriesLicensed,
  codeArtsRepositoriesDescribed,
  gitpodProjectsProtected,
  gitpodProjectsWithoutContextUrl,
  gitpodProjectsWithDevcontainer,
  gitpodEnvironmentClasses,
  gitpodPrebuildTimeout,
  gitpodPrebuildsScheduled,
];
