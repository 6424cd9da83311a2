import { Failure } from "../failure";
import { own } from "../text/message";

/** One thing that is wrong with the settings, as a sentence without its stop. */
interface SettingsProblem {
  readonly isMissing: boolean;
  readonly text: string;
}

/** All that is missing in the settings of a platform, and all that is wrong with them. */
export class SettingsError extends Failure {
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[], platform?: string) {
    // A sentence for each, which can be read without the others.
    const sentences = problems.map(({ text }) =>
      platform === undefined || text.startsWith(`${platform}:`)
        ? `${text}.`
        : `${platform}: ${text}.`,
    );
    super(own(sentences.join(" ")));
    this.name = "SettingsError";
    this.problems = problems;
  }

  /** Whether nothing is wrong but that something is not set. */
  get isOnlyMissing(): boolean {
    return this.problems.every(({ isMissing }) => isMissing);
  }
}

type Parts = Readonly<Record<string, () => unknown>>;
type Resolution<P extends Parts> = { readonly [Name in keyof P]: ReturnType<P[Name]> };

/**
 * Resolves all parts of a connection. If some fail, throws one error with the problems of all, so
 * that users need not find them one by one.
 */
export function resolveAll<P extends Parts>(platform: string, parts: P): Resolution<P> {
  const problems = new Map<string, SettingsProblem>();
  const resolved = Object.entries(parts).map(([name, resolve]) => {
    try {
      return [name, resolve()];
    } catch (error) {
      for (const problem of problemsOf(error)) problems.set(problem.text, problem);
      return [name, undefined];
    }
  });
  if (problems.size > 0) throw new SettingsError([...problems.values()], platform);
  return Object.fromEntries(resolved) as Resolution<P>;
}

function problemsOf(error: unknown): readonly SettingsProblem[] {
  if (error instanceof SettingsError) return error.problems;
  throw error;
}

/** A value or a combination of settings that cannot be used. */
export function wrong(text: string): SettingsError {
  return new SettingsError([{ isMissing: false, text }]);
}

/** Something that has to be set. */
export function missing(text: string): SettingsError {
  return new SettingsError([{ isMissing: true, text }]);
}
