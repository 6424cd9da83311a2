import type { Clock } from "../clock";
import type { Connection } from "../connection";
import { messageOf } from "../failure";
import type { HeldObjects } from "../held";
import { type JsonObject, jsonSafe } from "../json";
import type { Context, Resource } from "../lifecycle";
import type { Text } from "../text/message";
import { presentable } from "../text/presentable";
import { withNotices } from "../waiting";
import type { Failed, Partial } from "./outcome";

/** What the parts of a lifecycle run with. */
export interface Means<Client> {
  readonly connection: Connection<Client>;
  readonly held: HeldObjects;
  readonly clock: Clock;
  readonly warn: (message: Text) => void;
  readonly announce: (message: Text) => void;
}

/**
 * Runs a part of a lifecycle for an operation, which is announced as `what` if it takes long.
 * `ownId` is the object that the operation has anyway.
 */
export async function run<State extends JsonObject, Client, Ended>(
  means: Means<Client>,
  what: Text,
  ownId: string | undefined,
  part: (context: Context<Client, State>) => Promise<Ended>,
): Promise<Ended | Failed | Partial> {
  let existing: Resource<State> | undefined;
  const exists = (resource: Resource<State>) => {
    existing = resource;
  };
  try {
    const { announce, clock } = means;
    return await withNotices({ what, announce, clock }, () =>
      part(contextOf(means, ownId, exists)),
    );
  } catch (error) {
    const { connection } = means;
    const failure = failed(connection, connection.explained(messageOf(error)));
    if (existing === undefined) return failure;
    const { id, state } = existing;
    return { kind: "partial", message: failure.message, id, state: jsonSafe<JsonObject>(state) };
  }
}

/** A failure, without what is known to be secret. */
export function failed({ settings }: Connection<unknown>, message: Text): Failed {
  return { kind: "failed", message: presentable(message, settings.secrets()) };
}

function contextOf<State extends JsonObject, Client>(
  { connection, held: objects, clock, warn }: Means<Client>,
  ownId: string | undefined,
  exists: (resource: Resource<State>) => void,
): Context<Client, State> {
  const held = objects.forOperation(ownId);
  return {
    // Only where it is used: an operation that makes no request needs no settings.
    get client() {
      return connection.connected();
    },
    ...{ clock, held, warn },
    exists: (resource) => {
      held.claim(resource.id, resource.state);
      exists(resource);
    },
  };
}
