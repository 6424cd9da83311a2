/** The meanings that the API documents for a status; one example on its pages has 5. */
export const repositoryStatus = { normal: 0, creating: 1, failed: 2, frozen: 3, closed: 4 };

/** The word for a status, as the output `status` has it. */
export function statusName(status: number): string {
  const entry = Object.entries(repositoryStatus).find(([, value]) => value === status);
  return entry?.[0] ?? String(status);
}
