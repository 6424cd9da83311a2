import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { chanceOf } from "./chance";
import { messagesIn } from "./command";
import { crashedUp, failedCreations, planned } from "./crash";
import { judge, type Judgement } from "./judgement";
import { type Item, itemsOn, type LiveItem, stateOf } from "./picture";
import { recover } from "./recovery";
import { mendState } from "./state-files";
import type { CrashKind } from "./strike";
import { createWorld, type World } from "./world";

export interface Crash {
  readonly kind: CrashKind;
  readonly seed: number;
  /** Whether the program lets projects and repositories be adopted. */
  readonly adopt: boolean;
}

export interface Picture extends Judgement {
  readonly live: readonly LiveItem[];
  /** What the state says that the engine was creating. */
  readonly pending: readonly Item[];
}

export interface Outcome extends Crash {
  readonly parallel: number;
  /** After how many requests it struck. */
  readonly moment: number;
  /** What the crash itself left behind. */
  readonly left: Picture;
  /** What can have been made unknown to the state, by what Pulumi says: pending or failed. */
  readonly uncertain: readonly Item[];
  readonly end: Picture;
  /** The way from one to the other, as it is in `Recovery`. */
  readonly commands: readonly string[];
  /** What the crashed run itself complained of, then its state if that had to be mended. */
  readonly messagesOfCrash: readonly string[];
  readonly messagesOfState: readonly string[];
  /** What those commands complained of. */
  readonly messages: readonly string[];
  /** Credentials that stand in what the engine kept or printed. */
  readonly leaked: readonly string[];
  readonly seconds: number;
}

const { gitpod, studio, codearts } = emulatorCredentials;
const secrets = [gitpod.token, studio.token, codearts.accessKey, codearts.secretKey];

/** A stack's first `up`, crashed at a moment that the seed decides, and the way back from there. */
export async function tryOut(crash: Crash): Promise<Outcome> {
  const began = performance.now();
  const chance = chanceOf(crash.seed);
  const latencyMs = chance.between(30, 60);
  const plan = planned(chance, latencyMs, crash.adopt);
  const creatingPolls = chance.between(0, 3);
  const clearsFirst = chance.oneOf([true, false]);
  const world = await createWorld({ adopt: crash.adopt, latencyMs, creatingPolls });
  try {
    const crashed = await crashedUp(crash.kind, world, plan);
    const keptThen = await world.testStack.files();
    const unreadable = await mendState(world.testStack);
    const left = await pictureOf(world);
    const { output, ...recovery } = await recover(world, clearsFirst);
    const kept = [crashed.output, keptThen, output, await world.testStack.files()].join("\n");
    return {
      ...{ ...crash, parallel: plan.parallel, moment: plan.moment, left },
      uncertain: [...left.pending, ...failedCreations(crashed)],
      end: await pictureOf(world),
      ...recovery,
      messagesOfCrash: messagesIn(crashed.output),
      messagesOfState: messagesIn(unreadable?.output ?? ""),
      leaked: secrets.filter((secret) => kept.includes(secret)),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await world.close();
  }
}

async function pictureOf({ emulator, testStack }: World): Promise<Picture> {
  const state = await stateOf(testStack.stack);
  const live = itemsOn(emulator);
  return { ...judge(state, live), live, pending: state.pending };
}
