import type { RecordedRequest } from "pulumi-devplatforms-emulator";
import { type MatrixFault, faultsOf, type PlatformName } from "./faults";
import { leftToChange, type Scenario } from "./scenario";
import { scenarios } from "./scenarios";
import { type Failure, Stack } from "./stack";
import { type Picture, pictureOf } from "./picture";
import { createWorld, type Door, secretOf, type World } from "./world";

/** One kind of call of a scenario, as it came when nothing went wrong. */
export interface CallSite {
  readonly operation: string;
  /** Method and path as errors and log lines have them: a pattern, for ids differ from run to run. */
  readonly call: string;
  /** How many calls of the operation go through before one is struck. */
  readonly skip: number;
  /** How many requests came before that one. */
  readonly requestsBefore: number;
}

/** A scenario as it goes when nothing goes wrong. */
export interface Reference {
  readonly scenario: Scenario;
  readonly sites: readonly CallSite[];
  /** What is there in the end. */
  readonly wanted: Picture;
  readonly seconds: number;
}

export interface Combination {
  readonly reference: Reference;
  readonly site: CallSite;
  readonly fault: MatrixFault;
  /** Whether one request is struck, or all until the fault is lifted. */
  readonly lasts: boolean;
}

export interface Findings {
  readonly combinations: readonly Combination[];
  /** What failed although nothing struck it, by scenario: no wanted state, so no combinations. */
  readonly failures: Readonly<Record<string, string>>;
}

/** Those of some scenarios, found by letting each run without a fault and noting its calls. */
export async function findCombinations(among = scenarios, door?: Door): Promise<Findings> {
  const combinations: Combination[] = [];
  const failed: Record<string, string> = {};
  for (const account of ["tokens and keys", "user and password"] as const) {
    const own = among.filter((one) => (one.account ?? "tokens and keys") === account);
    if (own.length === 0) continue;
    const world = await createWorld(account, door);
    for (const scenario of own) {
      const { reference, failures } = await observe(scenario, world);
      if (failures.length === 0) combinations.push(...combinationsOf(reference));
      else failed[scenario.name] = failures.map(({ message }) => message).join("\n");
    }
    await world.close();
  }
  return { combinations, failures: failed };
}

async function observe(
  scenario: Scenario,
  world: World,
): Promise<{ reference: Reference; failures: Failure[] }> {
  const { emulator, provider } = world;
  const stack = new Stack(provider);
  emulator.reset();
  scenario.surround?.(emulator);
  await scenario.arrange?.(stack, emulator);
  await world.newRun();
  scenario.mishap?.(emulator);
  const before = emulator.requests.length;
  const began = performance.now();
  const failures = await scenario.act(stack, scenario.program);
  const seconds = (performance.now() - began) / 1000;
  const sites = sitesIn(emulator.requests.slice(before), scenario);
  const wanted = pictureOf(emulator, stack);
  await world.newRun();
  const changes = await stack.changes(scenario.program);
  // A refresh that missed what was changed behind its back would be no measure for others.
  if (failures.length === 0 && String(changes) !== String(leftToChange(scenario))) {
    failures.push({ name: scenario.name, message: `Another up would change: ${String(changes)}.` });
  }
  return { reference: { scenario, sites, wanted, seconds }, failures };
}

function sitesIn(requests: readonly RecordedRequest[], scenario: Scenario): CallSite[] {
  const { skip = 0, strikes = () => true } = scenario;
  const operations = [...new Set(requests.map(({ operation }) => operation))];
  return operations.filter(strikes).flatMap((operation) => {
    const struck = requests.filter((request) => request.operation === operation)[skip];
    if (!struck) return [];
    // How many projects go by themselves before the others share a call is up to chance.
    const earlier = requests.filter((request) => request.operation !== aloneOf[operation]);
    return [{ operation, call: callOf(struck), skip, requestsBefore: earlier.indexOf(struck) }];
  });
}

/** What a bulk call's projects are sent by when they go by themselves. */
const aloneOf: Readonly<Record<string, string>> = {
  CreateProjects: "CreateProject",
  ListProjects: "GetProject",
  UpdateProjects: "UpdateProject",
  DeleteProjects: "DeleteProject",
};

function callOf({ method, path }: RecordedRequest): string {
  // The one path that the base URL has itself.
  const own = path.replace(/^\/api(?=\/gitpod)/, "").replaceAll(".", "\\.");
  return `${method} ${own.replace(/[0-9a-f]{32}|\d{10}/g, "[0-9a-f]+")}`;
}

function combinationsOf(reference: Reference): Combination[] {
  return reference.sites.flatMap((site) => {
    const platform = platformOf(reference.scenario, site);
    return faultsOf(platform, secretOf[platform], site.operation).flatMap(
      (fault): Combination[] => {
        const combination = { reference, site, fault };
        // What does not reach the server cannot be counted there, so it lasts until it is lifted.
        const isUnreachable = fault.kind === "refused" || fault.kind === "no name";
        const lasting = { ...combination, lasts: true };
        return isUnreachable ? [lasting] : [{ ...combination, lasts: false }, lasting];
      },
    );
  });
}

function platformOf({ program }: Scenario, { operation }: CallSite): PlatformName {
  if (operation === "CreateToken") return "iam";
  const kinds = {
    GitpodProject: "gitpod",
    StudioProject: "studio",
    CodeArtsRepository: "codearts",
  } as const;
  const [first] = Object.values(program);
  if (!first) throw new Error("A scenario needs a resource.");
  return kinds[first.kind];
}

export function nameOf({ reference, site, fault, lasts }: Combination): string {
  return `${reference.scenario.name} | ${site.operation} | ${fault.name} | ${lasts ? "lasting" : "once"}`;
}
