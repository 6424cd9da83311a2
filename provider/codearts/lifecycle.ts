import { ApiError } from "../http/errors";
import { systemClock } from "../http/retry";
import { millisecondsOf, type Settings } from "../pulumi/config";
import { changesOf } from "../pulumi/diff";
import { type JsonObject, pick } from "../pulumi/json";
import type { Lifecycle } from "../pulumi/lifecycle";
import { containsUnknown } from "../pulumi/unknowns";
import { adopt } from "./adoption";
import { canonicalRepository } from "./canonical";
import { type CodeArtsClient, connectCodeArts } from "./client";
import { comparableInputs, difference, differentInputs } from "./comparison";
import { createOnce, untilCreated, untilNameIsFree } from "./creation";
import { isAboutCredentials } from "./errors";
import { gitignoreWarning } from "./gitignore-templates";
import {
  type Repository,
  type RepositoryInputs,
  repositoryInputsSchema,
  type RepositoryState,
} from "./schemas";

/** What says which repository it is. */
const addressInputs = ["projectUuid", "name"];
/** What the API tells of the inputs. */
const readableInputs = [...addressInputs, ...comparableInputs];
/** Inputs that only steer this package. */
const steeringInputs = ["adopt"];
const inputKeys = Object.keys(repositoryInputsSchema.shape);

/** How long a deletion waits for the name to be free. */
const nameDeadlineMs = 30_000;

interface Connection extends CodeArtsClient {
  readonly creationDeadlineMs: number;
}

/** A repository in CodeArts Repo. The API cannot change one, so every change makes a new one. */
export const codeArtsRepositoryLifecycle: Lifecycle<RepositoryInputs, RepositoryState, Connection> =
  {
    title: "CodeArts: repository",
    inputs: repositoryInputsSchema,
    canonical: canonicalRepository,
    connect,

    compare(state, inputs) {
      const { known, unknown } = changesOf(state, inputs, inputKeys, canonicalRepository);
      // Of a repository that no stack made the other inputs are unknown.
      const replacing =
        state["createdByPulumi"] === true
          ? inputKeys.filter((key) => !steeringInputs.includes(key))
          : [...addressInputs, ...comparableInputs.filter((key) => state[key] !== undefined)];
      const changed = [...known, ...unknown];
      return {
        changed,
        replaces: known.filter((key) => replacing.includes(key)),
        deleteBeforeReplace: !changed.includes("name") && !changed.includes("projectUuid"),
      };
    },

    warnings({ gitignoreId }) {
      const warning = containsUnknown(gitignoreId) ? undefined : gitignoreWarning(gitignoreId);
      return warning === undefined ? [] : [warning];
    },

    async create({ client, exists }, inputs) {
      const deadlineMs = client.creationDeadlineMs;
      const adopted = inputs.adopt
        ? await adopt(client, inputs, systemClock, deadlineMs)
        : undefined;
      if (adopted) {
        const id = adopted.repositoryUuid;
        return { id, state: stateOf(adopted, { ...inputs, createdByPulumi: false }) };
      }
      if (!(await client.isNameFree(inputs.projectUuid, inputs.name))) {
        throw new Error(
          `CodeArts: creating repository "${inputs.name}" failed: project ${inputs.projectUuid} has a repository of this name. Give another name, or set adopt to true to take that repository over.`,
        );
      }
      const id = await createOnce(client, inputs, systemClock);
      const state = { ...inputs, ...identity(id, true) };
      exists({ id, state });
      const repository = await untilCreated(client, id, systemClock, deadlineMs);
      return { id, state: stateOf(repository, state) };
    },

    async read({ client, warn }, id, state) {
      const repository = await client.showRepository(id);
      if (!repository) return undefined;
      const live = stateOf(repository, state);
      if (live["description"] === undefined && Object.keys(state).length > 0)
        return { state: live };
      const description = await client.showDescription(repository).catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
        warn(`${error.message} Until then no change of it that is made elsewhere is seen.`);
        return undefined;
      });
      return { state: description === undefined ? live : { ...live, description } };
    },

    // What can be changed without a new repository is only recorded; and a creation is finished.
    async update({ client }, id, state, inputs) {
      const rest = withoutInputs(state) as RepositoryState;
      if (rest["httpsUrl"] !== undefined) {
        if (!rest.createdByPulumi) await confirmNew(client, id, state, inputs);
        return { ...rest, ...pick(state, alwaysRead(rest)), ...inputs };
      }
      const repository = await untilCreated(client, id, systemClock, client.creationDeadlineMs);
      return stateOf(repository, { ...rest, ...inputs });
    },

    async delete({ client, warn }, id, state) {
      await client.deleteRepository(id);
      const { projectUuid, name } = state;
      if (typeof projectUuid !== "string" || typeof name !== "string") return;
      const named = { projectUuid, name };
      if (await untilNameIsFree(client, named, systemClock, nameDeadlineMs)) return;
      warn(
        `CodeArts: repository ${id} counts as deleted, but project ${projectUuid} still has one named "${name}". If it is the same, the user may lack the permission to delete it.`,
      );
    },
  };

function connect(settings: Settings): Connection {
  const timeout = settings.require("codearts:creationTimeoutSeconds");
  return { ...connectCodeArts(settings), creationDeadlineMs: millisecondsOf(timeout, 0.1) };
}

function identity(uuid: string, createdByPulumi: boolean): RepositoryState {
  return { repositoryUuid: uuid, repository_uuid: uuid, createdByPulumi };
}

/**
 * Fails if the repository is otherwise than the inputs that the state does not hold yet. Once
 * recorded unseen, they would look like a change made elsewhere, which replaces the repository.
 */
async function confirmNew(
  client: CodeArtsClient,
  id: string,
  state: JsonObject,
  inputs: RepositoryInputs,
): Promise<void> {
  const given = comparableInputs.filter(
    (key) => inputs[key] !== undefined && state[key] === undefined,
  );
  if (given.length === 0) return;
  const failed = `CodeArts: updating repository "${inputs.name}" (${id}) failed`;
  const repository = await client.showRepository(id);
  if (!repository) {
    throw new Error(
      `${failed}: it is gone. Run \`pulumi refresh\`, and \`pulumi up\` makes a new one.`,
    );
  }
  const different = await differentInputs(client, repository, inputs, given);
  if (different.length > 0) {
    throw new Error(
      `${failed}: ${difference(different)}. Make the program agree with it, or leave that out.`,
    );
  }
}

/** What is read also where the program leaves it out: of a stack's own, who can read it. */
function alwaysRead({ createdByPulumi }: JsonObject): readonly string[] {
  return createdByPulumi === true ? ["visibilityLevel"] : [];
}

/**
 * Of the inputs, those in `known` and those always read: as they are where they can be read, else
 * as they are known. A look-up knows none, and gets all that can be read.
 */
function stateOf(repository: Repository, known: JsonObject): RepositoryState {
  const { repositoryUuid, repositoryId, httpsUrl, sshUrl, webUrl, createdAt } = repository;
  const isLookUp = Object.keys(known).length === 0;
  const always = alwaysRead(known);
  const read = readableInputs.filter(
    (key) => isLookUp || always.includes(key) || known[key] !== undefined,
  );
  return {
    ...pick(known, inputKeys),
    ...pick(repository, read),
    ...identity(repositoryUuid, known["createdByPulumi"] === true),
    ...{ repositoryId, httpsUrl, sshUrl, webUrl, createdAt },
    url: webUrl,
  };
}

function withoutInputs(state: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(state).filter(([key]) => !inputKeys.includes(key)));
}

/**
 * Whether the newer part of the API, which knows the description, is not there or not allowed. It
 * may not answer everywhere, and the description alone is no reason to fail.
 */
function isRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.status === undefined) return false;
  return (
    [403, 404, 501].includes(error.status) || (error.status === 401 && !isAboutCredentials(error))
  );
}
