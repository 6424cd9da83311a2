import "./require-node";
import { codeArtsRepositoryLifecycle } from "./codearts/lifecycle";
import { gitpodProjectLifecycle } from "./gitpod/lifecycle";
import { followRequests } from "./pulumi/current-resource";
import { dynamicProvider } from "./pulumi/dynamic-provider";
import { studioProjectLifecycle } from "./studio/lifecycle";

followRequests();

// The engine's provider process loads this module by the path and the names that stand in the
// state of every stack. Neither may ever change.
export const StudioProject = dynamicProvider(studioProjectLifecycle);
export const GitpodProject = dynamicProvider(gitpodProjectLifecycle);
export const CodeArtsRepository = dynamicProvider(codeArtsRepositoryLifecycle);
