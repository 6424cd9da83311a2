import { randomUUID } from "node:crypto";
import type { ApiAnswer, ApiRequest } from "../http.ts";
import { parseJson } from "../json.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { errorCodes, failure, flatFailure, success } from "./errors.ts";
import { repositoryDetails, repositoryInfo } from "./presentation.ts";
import type { CodeArtsStore } from "./store.ts";
import { createRepositorySchema, invalidParameters, listQuerySchema } from "./validation.ts";
import type { CreateRepositoryInput } from "./validation.ts";

/** Answers with the uuid and nothing else; the repository is made in the background. */
export function createRepository(store: CodeArtsStore, request: ApiRequest): ApiAnswer {
  const { options } = store;
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    return failure(400, errorCodes.invalidParameter, "The Content-Type must be application/json.");
  }
  const parsed = createRepositorySchema.safeParse(parseJson(request.body));
  if (!parsed.success) {
    const message = invalidParameters(parsed.error);
    return failure(options.failureStatus, errorCodes.invalidParameter, message);
  }
  const { project_uuid, name } = parsed.data;
  if (options.forbiddenProjects.includes(project_uuid)) return forbidden(project_uuid);
  if (store.findByName(project_uuid, name) !== undefined) {
    const message = `The repository name ${name} already exists.`;
    return failure(options.failureStatus, options.duplicateNameCode, message);
  }
  const repository = newRepository(store, parsed.data);
  store.repositories.set(repository.repository_uuid, repository);
  return success({ repository_uuid: repository.repository_uuid });
}

function newRepository(store: CodeArtsStore, input: CreateRepositoryInput): CodeArtsRepository {
  const { creatingPolls, hiddenReads } = store.options;
  return {
    repository_uuid: randomUUID().replaceAll("-", ""),
    repository_id: store.nextRepositoryId(),
    repository_name: input.name,
    project_uuid: input.project_uuid,
    description: input.description ?? null,
    visibility_level: input.visibility_level ?? 0,
    import_members: input.import_members ?? 0,
    enable_readme: input.enable_readme ?? null,
    gitignore_id: input.gitignore_id ?? null,
    license_id: input.license_id ?? null,
    import_url: input.import_url ?? null,
    template_id: input.template_id ?? null,
    group_id: input.group_id ?? null,
    caller: input.caller ?? null,
    default_branch: "master",
    created_at: new Date().toISOString().slice(0, 19).replace("T", " "),
    updated_at: null,
    status: creatingPolls > 0 ? 1 : finalStatus(store),
    pollsLeft: creatingPolls,
    hiddenReadsLeft: hiddenReads,
  };
}

/** Each poll brings a repository that is being created one step further. */
export function showStatus(store: CodeArtsStore, uuid: string): ApiAnswer {
  const repository = store.repositories.get(uuid);
  if (repository === undefined) return gone(store, uuid);
  if (repository.status === 1) {
    if (repository.pollsLeft > 0) repository.pollsLeft -= 1;
    else repository.status = finalStatus(store);
  }
  return success(repository.status);
}

/** A new repository may be invisible at first, in the guise of a missing permission. */
export function showRepository(store: CodeArtsStore, uuid: string): ApiAnswer {
  const repository = store.repositories.get(uuid);
  if (repository === undefined) return gone(store, uuid);
  if (repository.hiddenReadsLeft > 0) {
    repository.hiddenReadsLeft -= 1;
    return failure(401, errorCodes.noPermission, "No permission.");
  }
  return success(repositoryInfo(repository));
}

export function showRepositoryV4(store: CodeArtsStore, id: string): ApiAnswer {
  const repository = /^\d+$/.test(id) ? store.findById(Number(id)) : undefined;
  if (repository === undefined) {
    return flatFailure(404, errorCodes.notFound, `Repository ${id} does not exist.`);
  }
  return { status: 200, body: repositoryDetails(repository) };
}

/** The result is the text "false" although the status is success, as on the page. */
export function deleteRepository(store: CodeArtsStore, uuid: string): ApiAnswer {
  return store.repositories.delete(uuid) ? success("false") : gone(store, uuid);
}

/** True says that the name is free, against the operation's name. */
export function checkName(store: CodeArtsStore, projectUuid: string, name: string): ApiAnswer {
  if (store.options.forbiddenProjects.includes(projectUuid)) return forbidden(projectUuid);
  return success(store.findByName(projectUuid, name) === undefined);
}

export function listRepositories(store: CodeArtsStore, request: ApiRequest): ApiAnswer {
  const projectUuid = request.params["project_uuid"] ?? "";
  if (store.options.forbiddenProjects.includes(projectUuid)) return forbidden(projectUuid);
  const query = listQuerySchema.safeParse(Object.fromEntries(request.query));
  if (!query.success) {
    return failure(400, errorCodes.invalidParameter, invalidParameters(query.error));
  }
  const { page_index, page_size, search } = query.data;
  const found = store
    .inProject(projectUuid)
    .map(repositoryInfo)
    .filter(({ repository_name, creator_name }) =>
      [repository_name, creator_name].some((text) => text.includes(search)),
    );
  const start = (page_index - 1) * page_size;
  const repositories = found.slice(start, start + page_size);
  return success({ total: found.length, repositories });
}

function finalStatus({ options }: CodeArtsStore): number {
  return options.failCreation ? 2 : 0;
}

function gone({ options }: CodeArtsStore, uuid: string): ApiAnswer {
  return options.goneStatus === 401
    ? failure(401, errorCodes.noPermission, "No permission.")
    : failure(404, errorCodes.notFound, `Repository ${uuid} does not exist.`);
}

function forbidden(projectUuid: string): ApiAnswer {
  return failure(403, errorCodes.forbidden, `No access to project ${projectUuid}.`);
}
