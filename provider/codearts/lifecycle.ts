import { systemClock } from "../http/retry";
import { type JsonObject, pick } from "../pulumi/json";
import type { Lifecycle } from "../pulumi/lifecycle";
import { type CodeArtsClient, connectCodeArts } from "./client";
import { untilCreated } from "./creation";
import {
  type Repository,
  type RepositoryInputs,
  repositoryInputsSchema,
  type RepositoryState,
} from "./schemas";

const inputKeys = Object.keys(repositoryInputsSchema.shape);

/** What the API returns of the inputs. The others are kept as the program gave them. */
const readableInputs = ["name", "projectUuid", "visibilityLevel"];

/** A repository in CodeArts Repo. The API cannot change one, so every change makes a new one. */
export const codeArtsRepositoryLifecycle: Lifecycle<
  RepositoryInputs,
  RepositoryState,
  CodeArtsClient
> = {
  inputs: repositoryInputsSchema,
  replaceOn: inputKeys,
  canonical,
  connect: connectCodeArts,

  // A name is free in its project only when the repository that had it is gone.
  deleteBeforeReplace: (changed) => !changed.includes("name") && !changed.includes("projectUuid"),

  async create(context, inputs) {
    const id = await context.client.createRepository(inputs);
    const state = { ...inputs, ...identity(id) };
    context.exists({ id, state });
    return { id, state: await this.update(context, id, state, inputs) };
  },

  async read({ client }, id, state) {
    const repository = await client.showRepository(id);
    return repository && stateOf(repository, state);
  },

  // Every input replaces, so what is left to do is to finish a creation.
  async update({ client }, id, _state, inputs) {
    return stateOf(await untilCreated(client, id, systemClock), inputs);
  },

  async delete({ client }, id) {
    await client.deleteRepository(id);
  },
};

/** Values that mean the same as leaving the input out are left out. */
function canonical(inputs: JsonObject): JsonObject {
  const { visibilityLevel, importMembers, enableReadme, description, ...others } = inputs;
  return {
    ...others,
    description: description === "" ? undefined : description,
    visibilityLevel: visibilityLevel === 0 ? undefined : visibilityLevel,
    importMembers: importMembers === false ? undefined : importMembers,
    enableReadme: enableReadme === false ? undefined : enableReadme,
  };
}

function identity(uuid: string): RepositoryState {
  return { repositoryUuid: uuid, repository_uuid: uuid };
}

/** Of the inputs, those in `managed`; all that are readable when it holds none, in a look-up. */
function stateOf(repository: Repository, managed: JsonObject): RepositoryState {
  const { repositoryUuid, repositoryId, httpsUrl, sshUrl, webUrl, createdAt } = repository;
  const isLookUp = Object.keys(managed).length === 0;
  const known = readableInputs.filter((key) => isLookUp || managed[key] !== undefined);
  return {
    ...pick(managed, inputKeys),
    ...pick(repository, known),
    ...identity(repositoryUuid),
    ...{ repositoryId, httpsUrl, sshUrl, webUrl, createdAt },
    url: webUrl,
  };
}
