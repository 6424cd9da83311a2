import type { JsonObject } from "../../core/json";
import type { Context, Reading } from "../../core/lifecycle";
import { joined, type Message, say } from "../../core/text/message";
import { visibleJson } from "../../core/text/visible-json";
import type { CodeArtsClient } from "./client";
import { isNoPermission, isUnavailable } from "./errors";
import { provesGone, unprovenGone } from "./gone";
import type { Details, Repository } from "./responses";
import { assertOwn } from "./result";
import type { RepositoryState } from "./schemas";
import { driftInWords, isUnfinished, stateOf } from "./state";
import { repositoryStatus } from "./status";

type ReadingContext = Pick<Context<CodeArtsClient, RepositoryState>, "client" | "warn">;

/** The live repository; `undefined` once it is proven gone. Without a state it has to be there. */
export async function readRepository(
  context: ReadingContext,
  id: string,
  state: Partial<RepositoryState>,
): Promise<Reading<RepositoryState> | undefined> {
  const { client, warn } = context;
  const isLookUp = Object.keys(state).length === 0;
  let repository: Repository;
  try {
    repository = assertOwn(await client.showRepositoryByUuid(id), state);
  } catch (error) {
    if (isLookUp) throw error;
    if (await provesGone(error, client, id, state)) return undefined;
    // Right after its creation a repository may not be visible yet.
    if (isNoPermission(error) && isUnfinished(state)) return { state: state as RepositoryState };
    throw unprovenGone(error);
  }
  const live = await liveState(context, repository, state);
  const changes = driftInWords(live);
  if (changes.length > 0) warn(drifted(id, live, changes));
  return { state: live };
}

/** The state of a repository, with what only other endpoints tell. */
export async function liveState(
  context: ReadingContext,
  repository: Repository,
  state: Partial<RepositoryState>,
): Promise<RepositoryState> {
  const status = await statusOf(context.client, repository);
  const details = await detailsIn(context, repository);
  return stateOf({ ...repository, status }, details, state);
}

/** The progress of a creation is told by an endpoint of its own; elsewhere it may be missing or late. */
async function statusOf(client: CodeArtsClient, repository: Repository): Promise<number> {
  const { status, repositoryUuid } = repository;
  const isCertain = status !== undefined && status !== repositoryStatus.creating;
  return isCertain ? status : client.listRepositoryStatus(repositoryUuid);
}

/** The newer part of the API is not available everywhere, which alone is no reason to fail. */
export async function detailsIn(
  { client, warn }: ReadingContext,
  repository: Repository,
): Promise<Details | undefined> {
  try {
    return await client.showRepository(repository);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    warn(
      say`${error.said} Until then, changes of the description and the group outside of this stack are not seen.`,
    );
    return undefined;
  }
}

function drifted(id: string, { name, webUrl }: JsonObject, changes: readonly Message[]): Message {
  return say`CodeArts: repository ${visibleJson(String(name))} (${id}) was changed outside of this stack: ${joined(changes, "; ")}. Pulumi leaves it as it is. Set it back by hand at ${String(webUrl)}, or give the new value in the program.`;
}
