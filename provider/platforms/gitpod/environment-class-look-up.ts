import { z } from "zod";
import { length } from "../../core/length";
import type { LookUp } from "../../core/look-up";
import { onlyOne } from "../../core/only-one";
import { say } from "../../core/text/message";
import { connectEnvironmentService, type EnvironmentService } from "./environment-service";
import type { GetEnvironmentClassResult } from "./look-up-args";
import { gitpod } from "./platform";

const inputs = z.strictObject({
  displayName: z.string().check(length(1)),
  runnerId: z.guid("must be a UUID").optional(),
});

/** Classes cannot be deleted, only disabled: one that is enabled counts before those that are not. */
export const environmentClassLookUp: LookUp<
  z.infer<typeof inputs>,
  GetEnvironmentClassResult,
  EnvironmentService
> = {
  name: "getEnvironmentClass",
  platform: gitpod,
  noun: "environment class",
  inputs,
  connect: connectEnvironmentService,

  async find({ client }, { displayName, runnerId }) {
    const filter = runnerId === undefined ? {} : { runnerIds: [runnerId] };
    const classes = await client.listEnvironmentClasses(filter);
    const named = classes.filter((one) => one.displayName === displayName);
    const enabled = named.filter((one) => one.enabled);
    const of = runnerId === undefined ? "" : say` of runner ${runnerId}`;
    return onlyOne(enabled.length > 0 ? enabled : named, {
      operation: say`Ona: looking for environment class "${displayName}"${of}`,
      name: displayName,
      names: () => Promise.resolve(classes.map((one) => one.displayName)),
      described: (one) => say`${one.id} (runner ${one.runnerId})`,
      exact:
        runnerId === undefined
          ? "Give runnerId, or use the id of one in place of the look-up."
          : "Rename or disable all but one in Ona, or use the id of one in place of the look-up.",
    });
  },
};
