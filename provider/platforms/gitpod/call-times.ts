import type { Project } from "./responses";

/**
 * The clocks of a gateway and of what is behind it need not agree to the second, and a `Date` has
 * whole seconds. Chosen.
 */
const clockToleranceMs = 2_000;

/** Whether a project's dates fit a call that began and ended at given moments. */
export interface CallTimes {
  /** Not older than the call, by any clock. */
  readonly isSince: (project: Project) => boolean;
  /** Certainly older than the call by more than this. A project without a date is not. */
  readonly isOlder: (project: Project, byMs?: number) => boolean;
  /** Made while the call was on its way, by one of the clocks. */
  readonly isDuring: (project: Project) => boolean;
}

/**
 * A project is dated by the clock of the service behind the API. That clock may be the one of the
 * `Date` header, which is often a gateway's, or run with the local one. A project counts if it was
 * made during the call by either: a window on each clock, and not everything from the earlier of two
 * moments on, since that would include projects that are as old as the clocks are apart.
 */
export function madeDuring(beganAt: number, endedAt: number, clockOffsetMs: number): CallTimes {
  const offsets = [0, clockOffsetMs];
  const isAfter = (date: number, offset: number) => date >= beganAt + offset - clockToleranceMs;
  const isBefore = (date: number, offset: number) => date <= endedAt + offset + clockToleranceMs;
  return {
    isSince: (project) =>
      datesOf(project).some((date) => offsets.some((offset) => isAfter(date, offset))),
    isOlder: (project, byMs = 0) => {
      const dates = datesOf(project).filter((date) => !Number.isNaN(date));
      const isPast = (date: number) => offsets.every((offset) => !isAfter(date + byMs, offset));
      return dates.length > 0 && dates.every(isPast);
    },
    isDuring: (project) =>
      datesOf(project).some((date) =>
        offsets.some((offset) => isAfter(date, offset) && isBefore(date, offset)),
      ),
  };
}

/** Ids are UUIDs of version 7, which begin with the time. */
function datesOf({ id, metadata }: Project): number[] {
  const time = /^([0-9a-f]{8})-([0-9a-f]{4})-7/i.exec(id);
  return [Date.parse(metadata.createdAt), Number.parseInt(`${time?.[1]}${time?.[2]}`, 16)];
}
