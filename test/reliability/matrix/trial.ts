import type { Combination } from "./combinations";
import { type Picture, pictureOf, standing, type Standing } from "./picture";
import { type Failure, type Kept, type Program, Stack } from "./stack";
import type { World } from "./world";

/** What was seen when a combination was tried. */
export interface Trial {
  /** Whether the fault came to pass. */
  readonly wasStruck: boolean;
  readonly failures: readonly Failure[];
  /** Objects on the server and in the stack when the operation had ended. */
  readonly standing: readonly Standing[];
  readonly kept: readonly Kept[];
  readonly seconds: number;
  /** Method and path of the last request that was struck, as errors name it. */
  readonly struckCall: string | undefined;
  /** What the user had to do besides running it again. */
  readonly byHand: readonly string[];
  /** What failed when it was run again without the fault. */
  readonly failuresAgain: readonly Failure[];
  readonly standingInTheEnd: readonly Standing[];
  readonly inTheEnd: Picture;
  /** What another `up` would change then. */
  readonly changesInTheEnd: readonly string[];
  /** Everything that was said. */
  readonly said: string;
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

  emulator.heal();
  const saidBefore = provider.output.length;
  const before = emulator.requests.length;
  const { operation, requestsBefore } = site;
  const wasStruck = await world.strike(operation, requestsBefore, fault, lasts ? Infinity : 1);
  scenario.surround?.(emulator);
  scenario.mishap?.(emulator);
  const began = performance.now();
  const failures = await inTime(scenario.act(stack, scenario.program));
  const seconds = (performance.now() - began) / 1000;
  const last = emulator.requests.slice(before).findLast((one) => one.operation === operation);
  const struck = wasStruck();
  const seen = { standing: standing(emulator), kept: [...stack.kept.values()] };

  await world.heal();
  scenario.surround?.(emulator);
  const { program, byHand } = asErrorsSay(failures, scenario.program, stack, seen.standing);
  const failuresAgain = await inTime(scenario.act(stack, program));
  const changesInTheEnd = scenario.name.includes("delete") ? [] : await stack.changes(program);
  return {
    wasStruck: struck,
    ...{ failures, ...seen, seconds, byHand, failuresAgain, changesInTheEnd },
    struckCall: last && `${last.method} ${last.path.replace(/^\/api(?=\/gitpod)/, "")}`,
    standingInTheEnd: standing(emulator),
    inTheEnd: pictureOf(emulator, stack),
    said:
      JSON.stringify([failures, seen.kept, failuresAgain, [...stack.kept.values()]]) +
      provider.output.slice(saidBefore),
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
  return /may (exist|have been made) all the same/.test(message);
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
