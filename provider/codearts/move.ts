import { ApiError } from "../http/errors";
import type { CodeArtsClient } from "./client";
import { groupOf } from "./find";
import type { Details, Repository } from "./schemas";

/** A repository and what the newer part of the API tells of it. */
export interface Live {
  readonly repository: Repository;
  readonly details: Details;
}

/** Moves a repository to a code group of its project, unless it is there. It keeps its UUID. */
export async function moveToGroup(
  client: CodeArtsClient,
  uuid: string,
  groupId: number,
): Promise<Live> {
  const look = async (): Promise<Live> => {
    const repository = await client.showRepository(uuid);
    return { repository, details: await client.showDetails(repository) };
  };
  const isThere = ({ repository, details }: Live) =>
    groupOf(details.namespace, repository.projectUuid) === groupId;

  const before = await look();
  if (isThere(before)) return before;
  const { name = "", projectUuid = "", repositoryId } = before.repository;
  const failed = `CodeArts: moving repository "${name}" (${uuid}) to code group ${groupId} failed`;
  const path = await client.showGroupPath(projectUuid, groupId);
  if (!(await client.isNameFree({ projectUuid, name, groupId }))) {
    throw new Error(
      `${failed}: the group ${path} has a repository of this name. Rename or move that one, or give another groupId.`,
    );
  }
  let lost: ApiError | undefined;
  await client.transferRepository(repositoryId, path).catch((error: unknown) => {
    if (!(error instanceof ApiError) || !error.mayHaveBeenApplied) throw error;
    lost = error;
  });
  const after = await look();
  if (isThere(after)) return after;
  throw (
    lost ??
    new Error(
      `${failed}: the service reported success, but the repository is not in ${path}. Run \`pulumi up\` again; if it persists, move it in the console of CodeArts.`,
    )
  );
}
