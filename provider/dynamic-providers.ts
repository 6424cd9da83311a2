import "./core/require-node";
import { followRequests } from "./doors/dynamic/current-resource";
import { dynamicProvider } from "./doors/dynamic/dynamic-provider";
import { ofEachLifecycle } from "./platforms/lifecycles";

followRequests();

// The engine's provider process loads this module by the path and the names that stand in the
// state of every stack. Neither may ever change.
export const { StudioProject, GitpodProject, CodeArtsRepository } =
  ofEachLifecycle(dynamicProvider);
