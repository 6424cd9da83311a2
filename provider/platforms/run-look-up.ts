import * as pulumi from "@pulumi/pulumi";
import { systemClock } from "../core/clock";
import { Connection } from "../core/connection";
import { type JsonObject, withoutNull } from "../core/json";
import { type Refused, runLookUp } from "../core/operations/look-up";
import type { Outcome } from "../core/operations/outcome";
import type { Text } from "../core/text/message";
import { presentable } from "../core/text/presentable";
import { lookUps, lookUpToken } from "./look-ups";
import { settingsFrom } from "./settings";

/** Runs a look-up in the process of a program, which loads this module when it needs it. */
export async function runInProgram(
  name: string,
  inputs: JsonObject,
  secret: readonly string[],
  config: Readonly<Record<string, string | undefined>> | undefined,
): Promise<Outcome<object> | Refused> {
  const lookUp = lookUps.get(lookUpToken(name));
  if (lookUp === undefined) throw new Error(`there is no look-up ${name}`);
  const settings = settingsFrom(
    config === undefined ? pulumi.runtime.getConfig : (key) => config[key],
    process.env,
  );
  const connect = (current: typeof settings) => lookUp.connect(current, systemClock);
  const warn = (message: Text) => {
    void pulumi.log.warn(presentable(message, settings.secrets()));
  };
  const announce = (message: Text) => {
    void pulumi.log.info(presentable(message, settings.secrets()));
  };
  const connection = new Connection({ platform: lookUp.platform, connect }, settings, warn);
  const means = { connection, clock: systemClock, warn, announce };
  return runLookUp(lookUp, means, { values: withoutNull(inputs), secret });
}
