import type { Address } from "./address";
import type { CodeArtsClient } from "./client";
import { isUnavailable } from "./errors";
import { groupOf, isRootPath, projectRoot } from "./groups";
import type { Namespace, Repository } from "./responses";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";

type Client = Pick<CodeArtsClient, "listProjectRepositories" | "showRepository">;

/** The result of a look for a name in a project. */
interface Found {
  /** The repository at the address; its name is unique there. */
  readonly there: Repository | undefined;
  /** All that the search gave, in whatever group and with whatever name. */
  readonly listed: readonly Repository[];
}

/** Looks for the repository at an address. Throws if it cannot be told from others of its name. */
export async function findRepository(
  client: Client,
  address: Address,
  isCandidate: (uuid: string) => boolean = () => true,
): Promise<Found> {
  const { projectUuid, name } = address;
  const listed: Repository[] = [];
  for await (const repository of client.listProjectRepositories(projectUuid, name)) {
    listed.push(repository);
  }
  const there: Repository[] = [];
  for (const repository of listed) {
    if (repository.name !== name || !isCandidate(repository.repositoryUuid)) continue;
    if (await isAt(client, repository, address)) there.push(repository);
  }
  if (there.length > 1) throw undecided(address, there);
  return { there: there[0], listed };
}

async function isAt(
  client: Client,
  repository: Repository,
  { projectUuid, groupId }: Address,
): Promise<boolean> {
  // The path spares the call, which not every region has, for most repositories.
  const isRoot = isRootPath(repository.groupName, projectUuid);
  if (groupId === undefined && isRoot !== undefined) return isRoot;
  const namespace = await namespaceOf(client, repository);
  const group = groupOf(namespace, projectUuid);
  if (group !== undefined) return group === (groupId ?? projectRoot);
  throw new Failure(
    say`CodeArts: repository ${repository.repositoryUuid} has the name "${repository.name ?? ""}", but CodeArts does not say in which group it is. Give another name.`,
  );
}

async function namespaceOf(client: Client, repository: Repository): Promise<Namespace> {
  const byPath = {
    fullPath: repository.groupName,
    id: undefined,
    kind: undefined,
    parentId: undefined,
  };
  try {
    return (await client.showRepository(repository)).namespace ?? byPath;
  } catch (error) {
    if (isUnavailable(error)) return byPath;
    throw error;
  }
}

function undecided({ name }: Address, candidates: readonly Repository[]): Error {
  const ids = candidates.map(({ repositoryUuid }) => repositoryUuid).join(", ");
  return new Failure(
    say`CodeArts: looking for repository "${name}" failed: ${candidates.length} repositories have this name at the same place: ${ids}. Rename or delete all but one.`,
  );
}
