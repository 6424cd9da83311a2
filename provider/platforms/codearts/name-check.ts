import type { Address } from "./address";
import type { CodeArtsClient, OnTurn } from "./client";

/** The endpoints that check names: the older one knows no groups, and not every region has the newer. */
export type NameChecks = Pick<CodeArtsClient, "showRepositoryNameExist" | "batchValidateRepoNames">;

/** Whether no repository has this name at this place. */
export function isNameFree(
  client: NameChecks,
  address: Address,
  onTurn?: OnTurn,
): Promise<boolean> {
  const { groupId } = address;
  return groupId === undefined
    ? client.showRepositoryNameExist(address, onTurn)
    : client.batchValidateRepoNames({ ...address, groupId }, onTurn);
}
