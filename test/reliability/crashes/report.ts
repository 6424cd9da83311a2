import type { CrashedPlatform, CrashGroup } from "../../../scripts/reliability/crashes.ts";
import type { Item } from "./picture";
import { type Kind, plan } from "./program/plan";
import { type CrashKind, crashKinds } from "./strike";
import type { Outcome } from "./trial";

const platforms = { GitpodProject: "Ona", CodeArtsRepository: "CodeArts", StudioProject: "Studio" };
const kinds = Object.keys(platforms) as Kind[];

/** Why a platform has what no stack knows, or has not. */
const explanations: Record<Kind, (adopt: boolean) => string> = {
  GitpodProject: (adopt) =>
    adopt
      ? "What a creation made that the state does not know is taken over by name and repositories."
      : "Any number of projects may have one name: what the state does not know is made again, and the first stays.",
  CodeArtsRepository: (adopt) =>
    adopt
      ? "What a creation made that the state does not know is taken over by name."
      : "A name exists once in a project: `up` fails and says so, until `adopt: true` lets it take the repository over.",
  StudioProject: () =>
    "Studio has no API to look for a project or to delete one: what the state does not know stays, and is made again.",
};

/** All crashes of one kind. */
export interface Summary extends CrashGroup {
  readonly kind: CrashKind;
  /** What the programs ask for. */
  readonly resources: number;
  readonly platforms: readonly PlatformSummary[];
  /** What the engine had said of the states that had to be mended. */
  readonly messagesOfState: readonly string[];
  /** The ways back that were taken, with the number of crashes after each. */
  readonly commands: Readonly<Record<string, number>>;
  readonly messagesOfCrash: readonly string[];
  readonly messages: readonly string[];
  readonly leaked: readonly string[];
  readonly secondsEach: number;
}

interface PlatformSummary extends CrashedPlatform {
  /** In the state, although the platform still works at their creation. */
  readonly unfinished: number;
}

export function summaries(outcomes: readonly Outcome[]): Summary[] {
  const groups = [true, false].flatMap((adopt) => crashKinds.map((kind) => ({ kind, adopt })));
  return groups.flatMap(({ kind, adopt }) => {
    const group = outcomes.filter((one) => one.kind === kind && one.adopt === adopt);
    return group.length > 0 ? [summaryOf(kind, adopt, group)] : [];
  });
}

function summaryOf(kind: CrashKind, adopt: boolean, group: readonly Outcome[]): Summary {
  const ways = group.map(({ commands }) => commands.join(", "));
  return {
    ...{ kind, adopt },
    seeds: group.map(({ seed }) => seed).toSorted((one, other) => one - other),
    resources: group.length * plan.length,
    platforms: kinds.map((platform) => platformSummary(platform, adopt, group)),
    pendingOperations: group.flatMap(({ left }) => left.pending).length,
    unreadableStates: group.filter(({ messagesOfState }) => messagesOfState.length > 0).length,
    messagesOfState: distinct(group.flatMap(({ messagesOfState }) => messagesOfState)),
    commands: Object.fromEntries(
      distinct(ways).map((way) => [way, ways.filter((other) => other === way).length]),
    ),
    messagesOfCrash: distinct(group.flatMap(({ messagesOfCrash }) => messagesOfCrash)),
    messages: distinct(group.flatMap(({ messages }) => messages)),
    leaked: distinct(group.flatMap(({ leaked }) => leaked)),
    secondsEach: Math.round(group.reduce((sum, { seconds }) => sum + seconds, 0) / group.length),
  };
}

function platformSummary(kind: Kind, adopt: boolean, group: readonly Outcome[]): PlatformSummary {
  const count = (itemsOf: (outcome: Outcome) => readonly Item[]) =>
    group.flatMap(itemsOf).filter((item) => item.kind === kind).length;
  return {
    platform: platforms[kind],
    resources: count(() => plan),
    leftUnknown: count(({ left }) => left.orphans),
    leftHalfMade: count(({ left }) => left.live.filter(({ isComplete }) => !isComplete)),
    objects: count(({ end }) => end.live),
    duplicates: count(({ end }) => end.duplicates),
    orphans: count(({ end }) => end.orphans),
    unfinished: count(({ end }) => end.unfinished),
    explanation: explanations[kind](adopt),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** One line for each kind of crash and platform, for `console.table`. */
export function tableOf(all: readonly Summary[]): Record<string, string | number>[] {
  return all.flatMap((summary) =>
    summary.platforms.map(({ explanation, ...numbers }) => ({
      crash: summary.kind,
      adopt: String(summary.adopt),
      seeds: summary.seeds.length,
      ...numbers,
      "pending in all": summary.pendingOperations,
      "unreadable states": summary.unreadableStates,
      "seconds each": summary.secondsEach,
    })),
  );
}
