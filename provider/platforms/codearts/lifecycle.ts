import type { Clock } from "../../core/clock";
import { millisecondsOf } from "../../core/settings/settings";
import type { Context, Lifecycle, Resource } from "../../core/lifecycle";
import { adopt } from "./adoption";
import { canonicalRepository, identityOf } from "./canonical";
import { compareRepository, ineffectiveChanges } from "./changes";
import { type CodeArtsClient, connectCodeArts } from "./client";
import { createOnce, untilCreated } from "./creation";
import { deleteRepository } from "./deletion";
import { isNotFound, isUnavailable } from "./errors";
import { findRepository } from "./find";
import { moveToGroup } from "./move";
import { detailsIn, readRepository } from "./reading";
import { assertMade, assertMadeIfVisible, assertOwn } from "./result";
import type { Details, Repository } from "./responses";
import { type RepositoryInputs, repositoryInputsSchema, type RepositoryState } from "./schemas";
import { declaredIn, initialState, isUnfinished, liveInputs, stateOf, withInputs } from "./state";
import { Failure } from "../../core/failure";
import { own, say } from "../../core/text/message";
import { codeArtsRepository, type CodeArtsSettings } from "./platform";
import { isNameFree } from "./name-check";

interface CodeArtsConnection extends CodeArtsClient {
  readonly creationTimeoutMs: number;
}

type CodeArtsContext = Context<CodeArtsConnection, RepositoryState>;

/** The inputs that the addresses of a repository are made of. */
const placing = ["projectUuid", "name", "groupId"];

/** A repository in CodeArts Repo. The API can make, move and delete one, and change nothing. */
export const codeArtsRepositoryLifecycle: Lifecycle<
  RepositoryInputs,
  RepositoryState,
  CodeArtsConnection
> = {
  kind: codeArtsRepository,
  inputs: repositoryInputsSchema,
  canonical: canonicalRepository,
  identity: identityOf,
  compare: compareRepository,
  connect,
  madeOf: {
    ...{ httpsUrl: placing, sshUrl: placing, webUrl: placing, url: placing },
    declared: liveInputs,
  },

  warnings(inputs, before) {
    return before === undefined ? [] : ineffectiveChanges(before, inputs).map(own);
  },

  async create(context, inputs) {
    const { client } = context;
    const { there, listed } = await findRepository(client, inputs);
    if (there && inputs.adopt) return takeOver(context, there, inputs);
    if (there || !(await isNameFree(client, inputs))) {
      if (!there) await ensureGroup(client, inputs);
      throw nameTaken(context, inputs, there);
    }
    const id = await createOnce(client, inputs, listed, context.clock);
    const state = initialState(id, inputs, true);
    const repository = await untilMade(context, id, state, inputs);
    const made = stateOf(repository, await detailsIn(context, repository), state);
    // A region that does not know groupId yet makes the repository at the root.
    return { id, state: await inGroup(context, id, made, inputs) };
  },

  read: readRepository,

  async update(context, id, state, inputs) {
    const recorded = withInputs(id, state, inputs);
    if (isUnfinished(state)) {
      return inGroup(context, id, await finish(context, id, recorded), inputs);
    }
    // A group that was changed in the console is drift, and stays as the console has it.
    const isSameGroup = inputs.groupId === declaredIn(state)["groupId"];
    if (isSameGroup) return recorded;
    const isNew = declaredIn(state)["groupId"] === undefined;
    return isNew
      ? inNewGroup(context, id, recorded, inputs)
      : inGroup(context, id, recorded, inputs);
  },

  delete: deleteRepository,
};

function connect(settings: CodeArtsSettings, clock: Clock): CodeArtsConnection {
  const client = connectCodeArts(settings, clock);
  const timeout = settings.require("codearts:creationTimeoutSeconds");
  return { ...client, creationTimeoutMs: millisecondsOf(timeout) };
}

/** Waits for a new repository. Only what may be the one that was asked for gets into the stack. */
async function untilMade(
  { client, clock, held, exists }: CodeArtsContext,
  id: string,
  state: RepositoryState,
  inputs: RepositoryInputs,
): Promise<Repository> {
  // At once, so that no other resource takes it over in the meantime.
  held.claim(id, state);
  let repository: Repository;
  try {
    const timeoutMs = client.creationTimeoutMs;
    repository = await untilCreated(client, id, state, clock, timeoutMs);
  } catch (error) {
    await assertMadeIfVisible(client, id, inputs);
    exists({ id, state });
    throw error;
  }
  assertMade(repository, inputs);
  exists({ id, state });
  return repository;
}

/** Goes on with a creation that failed or was interrupted in an earlier run. */
async function finish(
  context: CodeArtsContext,
  id: string,
  state: RepositoryState,
): Promise<RepositoryState> {
  const { client, clock } = context;
  const timeoutMs = client.creationTimeoutMs;
  const made = await untilCreated(client, id, state, clock, timeoutMs, "finishing");
  assertOwn(made, state);
  return stateOf(made, await detailsIn(context, made), state);
}

/** Moves a repository to the group that the program gives, if it is known to be elsewhere. */
async function inGroup(
  { client, clock }: CodeArtsContext,
  id: string,
  state: RepositoryState,
  { groupId }: RepositoryInputs,
): Promise<RepositoryState> {
  if (groupId === undefined || groupId === state["groupId"]) return state;
  const { repository, details } = await moveToGroup(client, id, groupId, state, clock);
  return stateOf(repository, details, state);
}

/**
 * As `inGroup` where the program gave no group before. Nothing kept the repository in the group that
 * the state has, so the service is asked where it is now.
 */
async function inNewGroup(
  context: CodeArtsContext,
  id: string,
  state: RepositoryState,
  inputs: RepositoryInputs,
): Promise<RepositoryState> {
  const { groupId, ...unknownGroup } = state;
  try {
    return await inGroup(context, id, unknownGroup, inputs);
  } catch (error) {
    // Where the newer part of the API is not available, nothing better is known than the state.
    if (isUnavailable(error) && groupId === inputs.groupId) return state;
    throw error;
  }
}

async function takeOver(
  context: CodeArtsContext,
  found: Repository,
  inputs: RepositoryInputs,
): Promise<Resource<RepositoryState>> {
  const { client, clock, held } = context;
  const id = found.repositoryUuid;
  await held.takeOver(id);
  const detailsOf = (repository: Repository): Promise<Details | undefined> =>
    inputs.description === undefined
      ? detailsIn(context, repository)
      : client.showRepository(repository);
  const timeoutMs = client.creationTimeoutMs;
  const { repository, details } = await adopt(client, found, inputs, detailsOf, timeoutMs, clock);
  return { id, state: stateOf(repository, details, initialState(id, inputs, false)) };
}

/** Throws for a group that does not exist, in which no name is free either. */
async function ensureGroup(
  client: CodeArtsConnection,
  { projectUuid, groupId }: RepositoryInputs,
): Promise<void> {
  if (groupId === undefined) return;
  await client.showGroup(projectUuid, groupId).catch((error: unknown) => {
    if (isNotFound(error)) throw error;
  });
}

function nameTaken(
  { held }: CodeArtsContext,
  { projectUuid, name, groupId }: RepositoryInputs,
  there: Repository | undefined,
): Error {
  const place =
    groupId === undefined ? say`project ${projectUuid}` : say`code group ${String(groupId)}`;
  const failed = say`CodeArts: creating repository "${name}" failed: ${place} has a repository of this name`;
  if (!there) return new Failure(say`${failed}, which the user may not see. Give another name.`);
  const id = there.repositoryUuid;
  if (held.has(id)) {
    return new Failure(
      say`${failed} (${id}), which belongs to another resource of this stack. Give another name.`,
    );
  }
  return new Failure(
    say`${failed} (${id}). If you renamed the resource, give it \`aliases\` with its old name; if this is a forced replacement, set the resource option deleteBeforeReplace; if no stack manages the repository, adopt: true takes it over. Else give another name.`,
  );
}
