import type { ApiResponse, ApiRequest } from "../http.ts";
import { parseJson } from "../json.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import { errorCodes, flatFailure, success } from "./errors.ts";
import { namespaceOf, requestedNamespace, rootNamespace } from "./namespaces.ts";
import type { Namespace } from "./namespaces.ts";
import { flatForbidden, forbidden, mayEnter } from "./permissions.ts";
import type { CodeArtsStore } from "./store.ts";
import { invalidParameters, isJson, nameSchema, validateNamesSchema } from "./validation.ts";
import type { NameToValidate } from "./validation.ts";

/** The most characters that the path of a group and a name may have together. */
const maxPathLength = 256;

/** Names are unique in a namespace. A repository that the caller cannot see counts too. */
export function isTaken(
  store: CodeArtsStore,
  projectUuid: string,
  namespace: Namespace,
  name: string,
): boolean {
  return store
    .inProject(projectUuid)
    .some(
      (repository) =>
        repository.repository_name === name && namespaceOf(store, repository).id === namespace.id,
    );
}

/** True says that the name is free, against the operation's name. Knows the root only. */
export function checkName(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  { projectUuid, name }: { readonly projectUuid: string; readonly name: string },
): ApiResponse {
  if (!mayEnter(store, account, projectUuid)) return forbidden(projectUuid);
  return success(!isTaken(store, projectUuid, rootNamespace(projectUuid), name));
}

/** True says that a name is free. The page's table has one object, its example a list of them. */
export function validateNames(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  request: ApiRequest,
): ApiResponse {
  const parsed = isJson(request)
    ? validateNamesSchema.safeParse(parseJson(request.body))
    : undefined;
  if (parsed?.success !== true) {
    const message = parsed ? invalidParameters(parsed.error) : "The Content-Type must be JSON.";
    return flatFailure(400, errorCodes.invalidParameter, message);
  }
  const entries = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  const closed = entries.find(({ project_id }) => !mayEnter(store, account, project_id));
  if (closed !== undefined) return flatForbidden(closed.project_id);
  const body = entries.map((entry) => {
    const complaint = complaintAbout(store, entry);
    const { name, project_id, group_id = null } = entry;
    return { name, project_id, group_id, result: complaint === null, error_message: complaint };
  });
  return { status: 200, body };
}

function complaintAbout(store: CodeArtsStore, entry: NameToValidate): string | null {
  const { name, project_id, group_id } = entry;
  const { error } = nameSchema.safeParse(name);
  if (error !== undefined) return invalidParameters(error);
  const namespace = requestedNamespace(store, project_id, group_id);
  if (namespace === undefined) return `Group ${String(group_id)} does not exist.`;
  const path = `${namespace.full_path}/${name}`.slice(project_id.length + 1);
  if (path.length > maxPathLength) return `The path is longer than ${maxPathLength} characters.`;
  return isTaken(store, project_id, namespace, name)
    ? `The repository name ${name} already exists.`
    : null;
}
