import type { Combination } from "./combinations";
import { type Picture, pictureOf, standing, type Standing } from "./picture";
import { type Failure, type Kept, type Program, Stack } from "./stack";
import { formsOf, secrets, type World } from "./world";

/** What was seen when a combination was tried. */
export interface Trial {
  /** Whether the fault came to pass. */
  readonly wasStruck: boolean;
  /** What was on the server before and unknown to the stack. */
  readonly strangers: readonly Standing[];
  readonly failures: readonly Failure[];
  /** Objects on the server and in the stack when the operation had ended. */
  readonly standing: readonly Standing[];
  readonly kept: readonly Kept[];
  readonly afterwards: Picture;
  readonly seconds: number;
  /** Whether a warning says that the description could not be read. */
  readonly warnsOfDescription: boolean;
  /** What the user had to do besides running it again. */
  readonly byHand: readonly string[];
  /** What failed when it was run again without the fault. */
  readonly failuresAgain: readonly Failure[];
  readonly secondsAgain: number;
  readonly standingInTheEnd: readonly Standing[];
  readonly keptInTheEnd: readonly Kept[];
  readonly inTheEnd: Picture;
  /** What another `up` would change then. */
  readonly changesInTheEnd: readonly string[];
  /** How often something that was said has a secret in it. */
  readonly secretsShown: number;
}

/** An operation that has not ended after this will not. */
const deadlineMs = 30_000;

/** Runs the operation with the fault, lifts it, and does what the errors say. */
export async function tryOut(combination: Combination, world: World): Promise<Trial> {
  const { reference, site, fault, lasts } = combination;
  const { scenario } = reference;
  const { emulator, provider } = world;
  const stack = new Stack(provider);
  await world.heal();
  emulator.reset();
  scenario.surround?.(emulator);
  await scenario.arrange?.(stack, emulator);
  await world.newRun();

  emulator.heal();
  const saidBefore = provider.output.length;
  const known = new Set([...stack.kept.values()].map(({ id }) => id));
  const strangers = standing(emulator).filter(({ id }) => !known.has(id));
  const wasStruck = await world.strike(site, fault, lasts ? Infinity : 1);
  scenario.surround?.(emulator);
  scenario.mishap?.(emulator);
  const [failures, seconds] = await timed(scenario.act(stack, scenario.program));
  const seen = {
    standing: standing(emulator),
    kept: [...stack.kept.values()],
    afterwards: pictureOf(emulator, stack),
  };

  await world.heal();
  await world.newRun();
  scenario.surround?.(emulator);
  const { program, byHand } = asErrorsSay(failures, scenario.program, stack, seen.standing);
  const [failuresAgain, secondsAgain] = await timed(scenario.act(stack, program));
  await world.newRun();
  const changesInTheEnd = await stack.changes(program);
  const keptInTheEnd = [...stack.kept.values()];
  const output = provider.output.slice(saidBefore);
  const said = JSON.stringify([failures, seen.kept, failuresAgain, keptInTheEnd]) + output;
  const secretForms = [...secrets, ...world.tokens()].flatMap(formsOf);
  return {
    wasStruck: wasStruck(output),
    ...{ strangers, failures, ...seen, seconds, byHand },
    warnsOfDescription: /^warning: CodeArts: reading the details .+ are not seen\.$/m.test(output),
    ...{ failuresAgain, secondsAgain, changesInTheEnd, keptInTheEnd },
    standingInTheEnd: standing(emulator),
    inTheEnd: pictureOf(emulator, stack),
    secretsShown: secretForms.filter((form) => said.includes(form)).length,
  };
}

/** Plays the user whom an error asks to look whether something was made after all. */
function asErrorsSay(
  failures: readonly Failure[],
  program: Program,
  stack: Stack,
  objects: readonly Standing[],
): { program: Program; byHand: string[] } {
  const byHand: string[] = [];
  const adapted = Object.entries(program).map(([name, declared]) => {
    const failure = failures.find((one) => one.name === name);
    if (!failure || stack.kept.has(name) || !asksToLook(failure)) return [name, declared] as const;
    const found = objects.find((one) => one.name === declared.inputs["name"]);
    if (!found) return [name, declared] as const;
    if (declared.kind === "StudioProject") {
      byHand.push("import");
      const { id } = found;
      const outs = { ...declared.inputs, url: Reflect.get(found.object, "url") as string };
      stack.kept.set(name, { ...declared, id, outs, isUnfinished: false });
      return [name, declared] as const;
    }
    byHand.push("adopt");
    return [name, { ...declared, inputs: { ...declared.inputs, adopt: true } }] as const;
  });
  return { program: Object.fromEntries(adapted), byHand };
}

/** Whether an error says that something may exist which it does not know of. */
export function asksToLook({ message }: Failure): boolean {
  return message.includes("may exist anyway");
}

async function timed<Result>(operation: Promise<Result>): Promise<[Result, number]> {
  const began = performance.now();
  return [await inTime(operation), (performance.now() - began) / 1000];
}

async function inTime<Result>(operation: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The operation had not ended after ${deadlineMs / 1000} s.`));
    }, deadlineMs);
  });
  try {
    return await Promise.race([operation, late]);
  } finally {
    clearTimeout(timer);
  }
}
