import type { Combination } from "./combinations";
import type { Standing } from "./picture";
import type { Failure } from "./stack";
import { asksToLook, type Trial } from "./trial";
import { secrets } from "./world";

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
export function violations(combination: Combination, trial: Trial): string[] {
  return [
    ...(trial.wasStruck ? [] : ["the fault never came to pass"]),
    ...nothingTwice(trial),
    ...nothingLost(combination, trial),
    ...converged(combination, trial),
    ...trial.failures.flatMap((failure) => helpful(failure, combination, trial)),
    ...secrets.filter((secret) => trial.said.includes(secret)).map(() => "a secret was shown"),
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
  const known = new Set(trial.kept.map(({ id }) => id));
  const isNamed = ({ name, id }: Standing) =>
    trial.failures.some(
      (failure) =>
        program[failure.name]?.inputs["name"] === name &&
        (failure.message.includes(id) || asksToLook(failure)),
    );
  const wasThere = reference.scenario.name.includes("adopt");
  return trial.standing
    .filter((object) => !wasThere && !known.has(object.id) && !isNamed(object))
    .map(({ name }) => `"${name}" is on the server, and neither state nor error says so`);
}

function converged({ reference }: Combination, trial: Trial): string[] {
  const { failuresAgain, inTheEnd, changesInTheEnd } = trial;
  return [
    ...failuresAgain.map(({ message }) => `without the fault it fails as well: ${message}`),
    ...changesInTheEnd.map((name) => `"${name}" is not as wanted in the end`),
    ...(["onServer", "inStack"] as const).flatMap((place) => {
      const [is, wanted] = [inTheEnd[place], reference.wanted[place]].map((all) =>
        JSON.stringify(Object.entries(all).sort()),
      );
      return is === wanted
        ? []
        : [`${place} is ${is ?? ""} in the end and should be ${wanted ?? ""}`];
    }),
  ];
}

const platforms = /^(Ona|DVC Studio|CodeArts|Huawei Cloud IAM): (.+?) failed: /;
/** After the request, if it was one that failed, what to do. */
const nextStep = /(\((GET|POST|DELETE) \/\S*(, request \S+)?\)|[^)])\. \S.+$/;

/** An error names the operation and its object, the answer, the request and a next step. */
function helpful(
  { name, message }: Failure,
  { reference, fault, lasts }: Combination,
  { struckCall, kept, standing }: Trial,
): string[] {
  const [first = ""] = message.split("\n");
  const { inputs } = reference.scenario.program[name] ?? {};
  const operation = platforms.exec(first)?.[2] ?? "";
  const ids = [...kept, ...standing].map(({ id }) => id);
  const objects = [inputs?.["name"], inputs?.["repoUrl"], ...ids, "a token"];
  const isAboutStruck = lasts && struckCall !== undefined && first.includes(`(${struckCall}`);
  const unsaid = isAboutStruck ? (fault.says ?? []).filter((part) => !first.includes(part)) : [];
  return [
    ...(objects.some((object) => typeof object === "string" && operation.includes(object))
      ? []
      : [`the error does not name what was being done to what: ${first}`]),
    ...(nextStep.test(first) ? [] : [`the error lacks the request or a next step: ${first}`]),
    ...unsaid.map((part) => `the error does not say ${part}: ${first}`),
  ];
}
