import type { ApiResponse } from "../http.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import type { CodeArtsRepository } from "./entities.ts";
import { errorCodes, flatFailure, success } from "./errors.ts";
import { aboutRepository, flatGone, mayUse, noPermission } from "./permissions.ts";
import { repositoryDetails, repositoryInfo } from "./presentation.ts";
import { shownFields } from "./response-fields.ts";
import type { CodeArtsStore } from "./store.ts";

/** A new repository may be invisible at first, in the guise of a missing permission. */
export function showRepository(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  uuid: string,
): ApiResponse {
  return aboutRepository(store, account, uuid, (repository) => {
    if (repository.hiddenReadsLeft > 0) {
      repository.hiddenReadsLeft -= 1;
      return noPermission();
    }
    return success(shownFields(store, repositoryInfo(store, repository)));
  });
}

export function showRepositoryV4(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  id: string,
): ApiResponse {
  const repository = findByIdText(store, id);
  if (repository === undefined) return flatGone(store, id);
  if (!mayUse(store, account, repository)) {
    return flatFailure(403, errorCodes.forbidden, `No access to repository ${id}.`);
  }
  return describeRepository(store, repository);
}

/** The v4 response that shows a repository. */
export function describeRepository(
  store: CodeArtsStore,
  repository: CodeArtsRepository,
): ApiResponse {
  return { status: 200, body: shownFields(store, repositoryDetails(store, repository)) };
}

/** By the integer id as it stands in a path. */
export function findByIdText(store: CodeArtsStore, id: string): CodeArtsRepository | undefined {
  return /^\d+$/.test(id) ? store.findById(Number(id)) : undefined;
}

/**
 * The result is the text "false" although the status is success, as on the page. A repository
 * that is being created can be deleted too.
 */
export function deleteRepository(
  store: CodeArtsStore,
  account: CodeArtsAccount,
  uuid: string,
): ApiResponse {
  return aboutRepository(store, account, uuid, () => {
    store.repositories.delete(uuid);
    return success("false");
  });
}
