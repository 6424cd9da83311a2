import { systemClock } from "../http/retry";
import { millisecondsOf, type Settings } from "../pulumi/config";
import type { JsonObject } from "../pulumi/json";
import type { Context, Lifecycle, Resource } from "../pulumi/lifecycle";
import { containsUnknown } from "../pulumi/unknowns";
import { adopt } from "./adoption";
import { canonicalRepository } from "./canonical";
import { compareRepository, ineffectiveChanges } from "./changes";
import { type CodeArtsClient, connectCodeArts } from "./client";
import { createOnce, untilCreated } from "./creation";
import { deleteRepository } from "./deletion";
import { isNoPermission, isUnavailable } from "./errors";
import { findRepository } from "./find";
import { gitignoreWarning } from "./gitignore-templates";
import { provesGone } from "./gone";
import { moveToGroup } from "./move";
import {
  type Details,
  type Repository,
  type RepositoryInputs,
  repositoryInputsSchema,
  type RepositoryState,
} from "./schemas";
import { declaredIn, driftInWords, initialState, isUnfinished, stateOf, withInputs } from "./state";

interface Connection extends CodeArtsClient {
  readonly creationDeadlineMs: number;
}

type Operation = Context<Connection, RepositoryState>;

/** A repository in CodeArts Repo. The API can make, move and delete one, and change nothing. */
export const codeArtsRepositoryLifecycle: Lifecycle<RepositoryInputs, RepositoryState, Connection> =
  {
    title: "CodeArts: repository",
    inputs: repositoryInputsSchema,
    canonical: canonicalRepository,
    compare: compareRepository,
    connect,

    warnings(inputs, before) {
      const { gitignoreId } = inputs;
      const template = containsUnknown(gitignoreId) ? undefined : gitignoreWarning(gitignoreId);
      const ineffective = before === undefined ? [] : ineffectiveChanges(before, inputs);
      return [...(template === undefined ? [] : [template]), ...ineffective];
    },

    async create(context, inputs) {
      const { client, exists } = context;
      const { there, ofName } = await findRepository(client, inputs);
      if (there && inputs.adopt) return takeOver(context, there, inputs);
      if (there || !(await client.isNameFree(inputs))) throw nameTaken(context, inputs, there);
      const id = await createOnce(client, inputs, ofName, systemClock);
      const state = initialState(id, inputs, true);
      exists({ id, state });
      const deadlineMs = client.creationDeadlineMs;
      const repository = await untilCreated(client, id, state, systemClock, deadlineMs);
      return { id, state: stateOf(repository, await detailsIn(context, repository), state) };
    },

    async read(context, id, state) {
      const { client, warn } = context;
      const isLookUp = Object.keys(state).length === 0;
      let repository: Repository;
      try {
        repository = await client.showRepository(id);
      } catch (error) {
        if (isLookUp) throw error;
        if (await provesGone(error, client, id, state)) return undefined;
        // Right after its creation a repository may not be visible yet.
        if (isNoPermission(error) && isUnfinished(state))
          return { state: state as RepositoryState };
        throw error;
      }
      const status = repository.status ?? (await client.showStatus(id));
      const details = await detailsIn(context, repository);
      const live = stateOf({ ...repository, status }, details, state);
      const changes = driftInWords(live);
      if (changes.length > 0) warn(drifted(id, live, changes));
      return { state: live };
    },

    async update(context, id, state, inputs) {
      const recorded = withInputs(id, state, inputs);
      const current = isUnfinished(state) ? await finish(context, id, recorded) : recorded;
      const { groupId } = inputs;
      // A group that was changed in the console is drift, and stays as the console has it.
      const before = isUnfinished(state) ? current["groupId"] : declaredIn(state)["groupId"];
      if (groupId === undefined || groupId === before || groupId === state["groupId"])
        return current;
      const { repository, details } = await moveToGroup(context.client, id, groupId);
      return stateOf(repository, details, current);
    },

    async delete({ client, warn }, id, state) {
      await deleteRepository(client, id, state, warn);
    },
  };

function connect(settings: Settings): Connection {
  const timeout = settings.require("codearts:creationTimeoutSeconds");
  return { ...connectCodeArts(settings), creationDeadlineMs: millisecondsOf(timeout, 0.1) };
}

/** Goes on with a creation that failed or was interrupted in an earlier run. */
async function finish(
  context: Operation,
  id: string,
  state: RepositoryState,
): Promise<RepositoryState> {
  const { client } = context;
  const deadlineMs = client.creationDeadlineMs;
  const made = await untilCreated(client, id, state, systemClock, deadlineMs, "finishing");
  return stateOf(made, await detailsIn(context, made), state);
}

async function takeOver(
  { client, held }: Operation,
  found: Repository,
  inputs: RepositoryInputs,
): Promise<Resource<RepositoryState>> {
  const id = found.repositoryUuid;
  held.claim(id);
  const { repository, details } = await adopt(client, found, inputs, client.creationDeadlineMs);
  const status = repository.status ?? (await client.showStatus(id));
  return {
    id,
    state: stateOf({ ...repository, status }, details, initialState(id, inputs, false)),
  };
}

/** The newer part of the API is not available everywhere, which alone is no reason to fail. */
async function detailsIn(
  { client, warn }: Operation,
  repository: Repository,
): Promise<Details | undefined> {
  try {
    return await client.showDetails(repository);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    warn(
      `${error.message} Until then, changes of the description and the group outside of this stack are not seen.`,
    );
    return undefined;
  }
}

function nameTaken(
  { held }: Operation,
  { projectUuid, name, groupId }: RepositoryInputs,
  there: Repository | undefined,
): Error {
  const place = groupId === undefined ? `project ${projectUuid}` : `code group ${groupId}`;
  const failed = `CodeArts: creating repository "${name}" failed: ${place} has a repository of this name`;
  if (!there) return new Error(`${failed}, which the user may not see. Give another name.`);
  const id = there.repositoryUuid;
  if (held.has(id)) {
    return new Error(
      `${failed} (${id}), which belongs to another resource of this stack. Give another name.`,
    );
  }
  return new Error(
    `${failed} (${id}). If you renamed the resource, give it \`aliases\` with its old name; if this is a forced replacement, set the resource option deleteBeforeReplace; if no stack manages the repository, adopt: true takes it over. Else give another name.`,
  );
}

function drifted(id: string, { name, webUrl }: JsonObject, changes: readonly string[]): string {
  return `CodeArts: repository "${String(name)}" (${id}) was changed outside of this stack: ${changes.join("; ")}. Pulumi leaves it as it is. Set it back by hand at ${String(webUrl)}, or give the new value in the program.`;
}
