import type { JsonObject } from "../core/json";
import type { Lifecycle } from "../core/lifecycle";
import { codeArtsRepositoryLifecycle } from "./codearts/lifecycle";
import { gitpodProjectLifecycle } from "./gitpod/lifecycle";
import { studioProjectLifecycle } from "./studio/lifecycle";

/** Makes something of every lifecycle, by the name of its kind, as a door does for its protocol. */
export function ofEachLifecycle<Made>(
  make: <Inputs extends JsonObject, State extends JsonObject, Client>(
    lifecycle: Lifecycle<Inputs, State, Client>,
  ) => Made,
) {
  return {
    StudioProject: make(studioProjectLifecycle),
    GitpodProject: make(gitpodProjectLifecycle),
    CodeArtsRepository: make(codeArtsRepositoryLifecycle),
  };
}
