import "./core/require-node";
import { codeArtsRepositoryLifecycle } from "./platforms/codearts/lifecycle";
import { gitpodProjectLifecycle } from "./platforms/gitpod/lifecycle";
import { followRequests } from "./doors/dynamic/current-resource";
import { dynamicProvider } from "./doors/dynamic/dynamic-provider";
import { studioProjectLifecycle } from "./platforms/studio/lifecycle";

followRequests();

// The engine's provider process loads this module by the path and the names that stand in the
// state of every stack. Neither may ever change.
export const StudioProject = dynamicProvider(studioProjectLifecycle);
export const GitpodProject = dynamicProvider(gitpodProjectLifecycle);
export const CodeArtsRepository = dynamicProvider(codeArtsRepositoryLifecycle);
