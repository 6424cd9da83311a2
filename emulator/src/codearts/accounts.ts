import { emulatorCredentials } from "../credentials.ts";

const { codearts, codeartsOther } = emulatorCredentials;

/** Whose credentials a call carries. */
export type CodeArtsAccount = typeof codearts | typeof codeartsOther;

export const accounts: readonly CodeArtsAccount[] = [codearts, codeartsOther];

/** Owns every project that is not another account's, and every repository without an owner. */
export const firstAccount: CodeArtsAccount = codearts;

/** A CodeArts project belongs to one account. */
export function projectOwner(projectUuid: string): CodeArtsAccount {
  return accounts.find(({ projectId }) => projectId === projectUuid) ?? firstAccount;
}
