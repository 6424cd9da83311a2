import type { Clock } from "../../core/clock";
import { own } from "../../core/text/message";
import { pagesByToken } from "./pages";
import type { GitpodSettings } from "./platform";
import { type EnvironmentClass, environmentClassesResponseSchema } from "./responses";
import { connectRpc, platform } from "./rpc";

/** The one call of Ona's EnvironmentService that is needed. */
export interface EnvironmentService {
  /** The classes that the token's owner can see. The API filters by runners, not by names. */
  listEnvironmentClasses(filter: {
    readonly runnerIds?: readonly string[];
  }): Promise<EnvironmentClass[]>;
}

export function connectEnvironmentService(
  settings: GitpodSettings,
  clock: Clock,
): EnvironmentService {
  const { call: rpc } = connectRpc(settings, clock);
  return {
    async listEnvironmentClasses(filter) {
      const classes: EnvironmentClass[] = [];
      const schema = environmentClassesResponseSchema;
      for await (const { environmentClasses } of pagesByToken(
        platform,
        own("listing environment classes"),
        (pagination, part) => rpc("ListEnvironmentClasses", part, { filter, pagination }, schema),
      )) {
        classes.push(...environmentClasses);
      }
      return classes;
    },
  };
}
