import type { z } from "zod";
import type { Clock } from "./clock";
import type { JsonObject } from "./json";
import type { Platform } from "./platform";
import type { Settings } from "./settings/settings";
import type { Text } from "./text/message";

/** What a look-up gets besides its inputs. */
export interface LookUpContext<Client> {
  readonly client: Client;
  /** Shows a warning to the user. */
  readonly warn: (message: Text) => void;
}

/**
 * A function that finds one existing object by what a user knows of it. Free of HTTP and of Pulumi's
 * protocol, as a lifecycle is: `runLookUp` turns it into what the doors let in.
 */
export interface LookUp<Inputs extends JsonObject, Result extends object, Client> {
  /** What programs call it: `getEnvironmentClass`. */
  readonly name: string;
  readonly platform: Platform;
  /** What it looks for, for messages: `environment class`. */
  readonly noun: string;
  /** Checks inputs; does not change them. */
  readonly inputs: z.ZodObject & z.ZodType<Inputs>;
  /** Resolves settings and credentials. Makes no request. */
  connect(settings: Settings, clock: Clock): Client;
  /** Throws if there is none, and if there are several. */
  find(context: LookUpContext<Client>, inputs: Inputs): Promise<Result>;
}
