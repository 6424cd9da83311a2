import { randomUUID } from "node:crypto";
import type { ApiResponse, ApiRequest } from "../http.ts";
import { parseJson } from "../json.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import { isImport, seededContents } from "./contents.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { errorCodes, failure, success } from "./errors.ts";
import { isTaken } from "./names.ts";
import { requestedNamespace } from "./namespaces.ts";
import { aboutRepository, forbidden, mayEnter } from "./permissions.ts";
import type { CodeArtsStore } from "./store.ts";
import { storedText } from "./stored-text.ts";
import { timestamp } from "./timestamp.ts";
import { createRepositorySchema, invalidParameters, isJson } from "./validation.ts";
import type { CreateRepositoryInput } from "./validation.ts";

/** Responses with the uuid and nothing else; the repository is made in the background. */
export function createRepository(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  request: ApiRequest,
): ApiResponse {
  const { options } = store;
  if (!isJson(request)) {
    return failure(400, errorCodes.invalidParameter, "The Content-Type must be application/json.");
  }
  const parsed = createRepositorySchema(options).safeParse(parseJson(request.body));
  const refuse = (code: string, message: string) => failure(options.failureStatus, code, message);
  if (!parsed.success) return refuse(errorCodes.invalidParameter, invalidParameters(parsed.error));
  const { project_uuid, name, group_id } = parsed.data;
  if (!mayEnter(store, account, project_uuid)) return forbidden(project_uuid);
  const namespace = requestedNamespace(store, project_uuid, group_id);
  if (namespace === undefined) {
    const message = `The parameter is invalid. group_id: project ${project_uuid} has no group ${String(group_id)}`;
    return refuse(errorCodes.invalidParameter, message);
  }
  if (isTaken(store, project_uuid, namespace, name)) {
    return refuse(options.duplicateNameCode, `The repository name ${name} already exists.`);
  }
  const repository = newRepository(store, account, parsed.data);
  store.repositories.set(repository.repository_uuid, repository);
  return success({ repository_uuid: repository.repository_uuid });
}

function newRepository(
  store: CodeArtsStore,
  { user }: CodeArtsAccount,
  input: CreateRepositoryInput,
): CodeArtsRepository {
  const { creatingPolls, hiddenReads, storesText } = store.options;
  const { description } = input;
  const seeds = {
    enable_readme: input.enable_readme ?? null,
    gitignore_id: input.gitignore_id ?? null,
    license_id: input.license_id ?? null,
    import_url: input.import_url ?? null,
    template_id: input.template_id ?? null,
  };
  const repository: CodeArtsRepository = {
    repository_uuid: randomUUID().replaceAll("-", ""),
    repository_id: store.nextRepositoryId(),
    repository_name: input.name,
    project_uuid: input.project_uuid,
    description: typeof description === "string" ? storedText(storesText, description) : null,
    visibility_level: input.visibility_level ?? 0,
    import_members: input.import_members ?? 0,
    ...seeds,
    group_id: input.group_id ?? null,
    caller: input.caller ?? null,
    default_branch: "master",
    created_at: timestamp(),
    updated_at: null,
    status: 1,
    pollsLeft: creatingPolls,
    hiddenReadsLeft: hiddenReads,
    creator_name: user.name,
    domain_name: user.domainName,
    ...seededContents(seeds),
  };
  if (creatingPolls <= 0) finishCreation(store, repository);
  return repository;
}

/** Each poll brings a repository that is being created one step further. */
export function showStatus(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  uuid: string,
): ApiResponse {
  return aboutRepository(store, account, uuid, (repository) => {
    if (repository.status === 1) {
      if (repository.pollsLeft > 0) repository.pollsLeft -= 1;
      else finishCreation(store, repository);
    }
    return success(repository.status);
  });
}

function finishCreation({ options }: CodeArtsStore, repository: CodeArtsRepository): void {
  repository.status = options.failCreation ? 2 : 0;
  if (!options.failCreation) return;
  const defaultError = isImport(repository) ? "The remote repository cannot be read." : null;
  repository.import_error = options.importError ?? defaultError;
}
