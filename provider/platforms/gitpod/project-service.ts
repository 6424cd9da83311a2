import { type Clock, systemClock } from "../../core/clock";
import { ApiError } from "../../http/errors";
import { isTrue } from "../../core/settings/setting-value";
import { createBatcher } from "./batcher";
import { deleteProjects, type ProjectUpdate, readProjects, updateProjects } from "./bulk-calls";
import { connectGitpod, type GitpodClient } from "./client";
import { createCreator } from "./creation";
import { organizationLookup } from "./organization";
import type { CreateProjectRequest, UpdateProjectRequest } from "./requests";
import type { Project } from "./responses";
import { type Message, say } from "../../core/text/message";
import type { GitpodSettings } from "./platform";

/** The most entries that bulk calls and the filter of ListProjects take, in the API's schema. */
const bulkSize = 100;
const listSize = 25;

/**
 * Projects one by one, for lifecycles. Operations that arrive close together share a bulk call, and
 * each still gets its own result or its own error.
 */
export interface ProjectService {
  readonly client: GitpodClient;
  create(request: CreateProjectRequest): Promise<Project>;
  /** `undefined` when there is no such project. */
  read(projectId: string): Promise<Project | undefined>;
  update(projectId: string, request: UpdateProjectRequest): Promise<Project>;
  /** `false` when there was no such project. */
  delete(projectId: string): Promise<boolean>;
  /** The organization of the token. */
  organizationId(): Promise<string>;
}

export function connectProjectService(
  settings: GitpodSettings,
  clock: Clock = systemClock,
): ProjectService {
  const client = connectGitpod(settings, clock);
  const isBulk = isTrue(settings.get("gitpod:bulk"));
  const sized = (size: number) => (isBulk ? size : 1);

  const create = createBatcher<CreateProjectRequest, Project>({
    maxSize: sized(bulkSize),
    clock,
    send: createCreator(client, clock),
  });
  const read = createBatcher<string, Project | undefined>({
    maxSize: sized(listSize),
    clock,
    send: (ids) => readProjects(client, ids),
  });
  const update = createBatcher<ProjectUpdate, Project>({
    maxSize: sized(bulkSize),
    clock,
    send: (updates) => updateProjects(client, updates),
  });
  const remove = createBatcher<string, boolean>({
    maxSize: sized(bulkSize),
    clock,
    send: (ids) => deleteProjects(client, ids),
    // Deletions come closer together than creations, which the program's registrations hold up.
    windowWhenFull: 0.075,
  });

  return {
    client,
    create: (request) => create(request).catch(inWordsOf(say`creating project "${request.name}"`)),
    read: (id) => read(id).catch(inWordsOf(say`reading project ${id}`)),
    update: (projectId, request) =>
      update({ projectId, request }).catch(inWordsOf(say`updating project ${projectId}`)),
    delete: (id) => remove(id).catch(inWordsOf(say`deleting project ${id}`)),
    organizationId: organizationLookup(client),
  };
}

/** A bulk call that fails as a whole fails for each of its items, and says so of each. */
function inWordsOf(operation: Message): (error: unknown) => never {
  return (error) => {
    throw error instanceof ApiError ? error.with({ operation }) : error;
  };
}
