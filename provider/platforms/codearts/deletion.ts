import type { JsonObject } from "../../core/json";
import type { Context } from "../../core/lifecycle";
import { defaultOnDelete } from "./canonical";
import { addressOf } from "./address";
import { type CodeArtsClient } from "./client";
import { contentsInWords, isEmpty } from "./contents";
import { untilNameIsFree } from "./creation";
import { isNoPermission, isUnavailable } from "./errors";
import { pageOf, staysByRequest } from "./farewell";
import { provesGone, unprovenGone } from "./gone";
import type { Contents } from "./responses";
import { repositoryStatus } from "./status";
import { seededIn } from "./state";
import { Failure } from "../../core/failure";
import { type Message, own, say, type Text } from "../../core/text/message";

/** The time that a deletion waits for the name to be free, on which no page says anything. Chosen. */
const nameTimeoutMs = 30_000;

/** Deletes a repository, as far as `onDelete` in its state allows. */
export async function deleteRepository(
  { client, clock, warn }: Pick<Context<CodeArtsClient, unknown>, "client" | "clock" | "warn">,
  uuid: string,
  state: JsonObject,
): Promise<void> {
  const onDelete = state["onDelete"] ?? defaultOnDelete;
  const place = pageOf(state);
  if (onDelete === "retain") {
    warn(staysByRequest(uuid, state));
    return;
  }
  try {
    const obstacle = await obstacleTo(onDelete, client, uuid, state);
    if (obstacle !== undefined) throw refusal(uuid, state, place, obstacle);
    await client.deleteRepository(uuid);
  } catch (error) {
    if (await provesGone(error, client, uuid, state)) return;
    throw unprovenGone(error);
  }
  const address = addressOf(state);
  if (!address || (await untilNameIsFree(client, address, clock, nameTimeoutMs))) return;
  warn(
    say`CodeArts: the service reported that repository ${uuid} was deleted, but project ${address.projectUuid} still has a repository named "${address.name}". If it is the same one, the user may lack the permission to delete it.`,
  );
}

/** What `onDelete` has against a deletion, in words; `undefined` if nothing. */
async function obstacleTo(
  onDelete: unknown,
  client: CodeArtsClient,
  uuid: string,
  state: JsonObject,
): Promise<Message | undefined> {
  if (onDelete === "delete") return undefined;
  const { isMade, contents, failure } = await look(client, uuid);
  // A repository whose creation failed or is not over holds nothing of anybody's.
  if (!isMade) return undefined;
  if (onDelete === "fail") return own('onDelete is "fail"');
  if (isEmpty(contents, seededIn(state))) return undefined;
  const obstacle = own(
    `${contentsInWords(contents)}, and onDelete is "${defaultOnDelete}" (the default)`,
  );
  return failure === undefined ? obstacle : say`${obstacle}. ${failure}`;
}

interface Look {
  readonly isMade: boolean;
  readonly contents?: Contents | undefined;
  /** Why the contents are not known. */
  readonly failure?: Message;
}

async function look(client: CodeArtsClient, uuid: string): Promise<Look> {
  const status = await client.listRepositoryStatus(uuid);
  if (status === repositoryStatus.creating || status === repositoryStatus.failed) {
    return { isMade: false };
  }
  const repository = await client.showRepositoryByUuid(uuid);
  try {
    const { contents } = await client.showRepository(repository);
    return { isMade: true, contents };
  } catch (error) {
    if (!isNoPermission(error) && isUnavailable(error)) {
      return { isMade: true, failure: error.said };
    }
    throw error;
  }
}

function refusal(uuid: string, state: JsonObject, place: Text, obstacle: Message): Error {
  const { name } = state;
  const named = typeof name === "string" ? say`"${name}" (${uuid})` : uuid;
  return new Failure(
    say`CodeArts: deleting repository ${named} failed: ${obstacle}. It stays at ${place}. To remove it from the stack and keep it, set onDelete to "retain"; to delete it with all its contents, set onDelete to "delete". Either needs a \`pulumi up\` with the resource still in the program, before it is deleted or replaced. \`pulumi state delete\` removes it from the stack at once.`,
  );
}
