import type { Combination } from "./combinations";
import { differences, type Standing } from "./picture";
import { leftToChange } from "./scenario";
import { asksToLook, type Trial } from "./trial";
import { unhelpful, unsaid } from "./wording";
import { patienceSeconds } from "./world";

/** In how far the user noticed the fault. */
export type Outcome =
  | "went through"
  | "failed; the next run went through"
  | "failed, kept unfinished; the next run finished it"
  | "failed, said what to look for; went through after that";

export function outcomeOf({ failures, kept, byHand }: Trial): Outcome {
  if (failures.length === 0) return "went through";
  if (byHand.length > 0) return "failed, said what to look for; went through after that";
  return kept.some(({ isUnfinished }) => isUnfinished)
    ? "failed, kept unfinished; the next run finished it"
    : "failed; the next run went through";
}

/** Every promise that was broken. */
export function violations(
  combination: Combination,
  trial: Trial,
  patience = patienceSeconds,
): string[] {
  return [
    ...(trial.wasStruck ? [] : ["the fault never came to pass"]),
    ...nothingTwice(trial),
    ...nothingLost(combination, trial),
    ...noFalseSuccess(combination, trial),
    ...converged(combination, trial),
    ...sameIds(combination, trial),
    ...inTime(combination, trial, patience),
    ...trial.failures.flatMap((failure) => unhelpful(failure, combination, trial)),
    ...unsaid(combination, trial),
    ...(trial.secretsShown > 0 ? ["a secret was shown"] : []),
  ];
}

function nothingTwice({ standing, standingInTheEnd }: Trial): string[] {
  const twice = (objects: readonly Standing[]) =>
    objects.filter(
      (one) =>
        objects.filter(({ kind, name }) => kind === one.kind && name === one.name).length > 1,
    );
  return [...twice(standing), ...twice(standingInTheEnd)].map(
    ({ name }) => `there are two objects for "${name}"`,
  );
}

/** What is on the server is in the state, or the error says what to look for. */
function nothingLost({ reference }: Combination, trial: Trial): string[] {
  const { program } = reference.scenario;
  const known = new Set([...trial.kept, ...trial.strangers].map(({ id }) => id));
  const isNamed = ({ name, id }: Standing) =>
    trial.failures.some(
      (failure) =>
        program[failure.name]?.inputs["name"] === name &&
        (failure.message.includes(id) || asksToLook(failure)),
    );
  return trial.standing
    .filter((object) => !known.has(object.id) && !isNamed(object))
    .map(({ name }) => `"${name}" is on the server, and neither state nor error says so`);
}

/** What went through did what was asked for, but for what a warning says. */
function noFalseSuccess({ reference }: Combination, trial: Trial): string[] {
  if (trial.failures.length > 0) return [];
  const untold = trial.warnsOfDescription ? ["description"] : [];
  return differences(trial.afterwards, reference.wanted, untold).map(
    (difference) => `it went through, but ${difference}`,
  );
}

function converged({ reference }: Combination, trial: Trial): string[] {
  const { failuresAgain, inTheEnd, changesInTheEnd, byHand } = trial;
  const changes = leftToChange(reference.scenario);
  // Of what was adopted less is read than of what was made.
  const unread = byHand.includes("adopt") ? ["visibilityLevel"] : [];
  return [
    ...failuresAgain.map(({ message }) => `without the fault it fails as well: ${message}`),
    ...(String(changesInTheEnd) === String(changes)
      ? []
      : [`another up changes ${String(changesInTheEnd)} and should change ${String(changes)}`]),
    ...differences(inTheEnd, reference.wanted, unread).map(
      (difference) => `in the end ${difference}`,
    ),
  ];
}

/** In the end the stack has the ids of what is on the server, and of nothing else. */
function sameIds({ reference }: Combination, trial: Trial): string[] {
  const names = Object.values(reference.scenario.program).map(({ inputs }) => inputs["name"]);
  const idsOf = (objects: readonly { id: string }[]) => String(objects.map(({ id }) => id).sort());
  const [there, kept] = [
    idsOf(trial.standingInTheEnd.filter(({ name }) => names.includes(name))),
    idsOf(trial.keptInTheEnd),
  ];
  return there === kept ? [] : [`the stack has ${kept} in the end, and the server ${there}`];
}

function inTime(
  { reference }: Combination,
  { seconds, secondsAgain }: Trial,
  patience: number,
): string[] {
  const limit = reference.seconds + patience;
  return [seconds, secondsAgain]
    .filter((one) => one > limit)
    .map((one) => `it took ${one.toFixed(1)} s, and ${limit.toFixed(1)} s are enough`);
}
