import path from "node:path";
import { format } from "prettier";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../provider/core/json";
import { only } from "../support/platforms";
import { root } from "../support/root";
import { type Kind, kinds } from "./kinds";
import type { Resource, Run } from "./run";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.close());

const introduction = `# What happens to the remote object

Each entry is what the package does on the emulator of the three APIs; a test compares this page with it.
"Stays" means that the object is on the platform with the same id and all its contents.
A run with \`--target\` sees only a part of the stack, and is not in these tables: see [the limits](architecture.md#held-objects).
`;

/** A new server with one object, and the resource of the stack that made it. */
async function standing(kind: Kind, extra: JsonObject = {}): Promise<Resource> {
  emulator.reset();
  emulator.codearts.options.creatingPolls = 0;
  return kind.startRun(emulator).create({ ...kind.inputs(emulator), ...extra });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

async function changeInProgram(kind: Kind, input: string): Promise<string> {
  const resource = await standing(kind);
  const run = kind.startRun(emulator);
  const before = emulator.requests.length;
  const inputs = { ...kind.inputs(emulator), [input]: kind.changes(emulator)[input] };
  const { change } = await run.change(resource, inputs);
  const sent = emulator.requests
    .slice(before)
    .some(({ operation }) => /^(Update|Transfer|Enable|Disable)/.test(operation));
  switch (change) {
    case "refused":
      return "preview fails";
    case "unchanged":
      return run.warnings.length > 0
        ? "recorded, with a warning that it has no effect"
        : "recorded";
    case "updated":
      return sent ? "changed in place" : "recorded in the state";
    case "replaced":
      return kind.objects(emulator).has(resource.id)
        ? "a new object; the old one stays, with a warning"
        : "a new object";
  }
}

async function changeInConsole(kind: Kind, input: string): Promise<string> {
  const resource = await standing(kind);
  const edit = kind.edits(emulator)[input];
  if (!edit) return "not seen";
  edit();
  const edited = JSON.stringify(only(kind.objects(emulator).values()));
  const refreshing = kind.startRun(emulator);
  const refreshed = await refreshing.refresh(resource);
  const warned = refreshing.warnings.some((warning) => warning.includes(input));
  const { change } = await kind.startRun(emulator).change(refreshed, kind.inputs(emulator));
  const isLeft = JSON.stringify(only(kind.objects(emulator).values())) === edited;
  expect(kind.objects(emulator).has(resource.id)).toBe(true);
  if (change === "updated" && !isLeft) return "set back by the next `pulumi up`";
  expect([change, isLeft, warned]).toEqual(["unchanged", true, true]);
  return "a warning at refresh; nothing else happens";
}

type Event = (run: Run, resource: Resource, inputs: JsonObject) => Promise<unknown>;

/** The calls of the engine for what users do to a resource. */
const events: Readonly<Record<string, Event>> = {
  "taken out of the program, or `pulumi destroy`": (run, resource) => run.delete(resource),
  "renamed in the program with `aliases`": (run, resource, inputs) => run.change(resource, inputs),
  "renamed in the program without `aliases`, where `name` is left out": async (
    run,
    resource,
    inputs,
  ) => {
    await run.create({ ...inputs, name: "new-name" });
    await run.delete(resource);
  },
  "renamed in the program without `aliases`, where `name` is given; or forced to be replaced":
    async (run, resource, inputs) => {
      await run.create(inputs);
      await run.delete(resource);
    },
  "the same with `name` and `adopt: true`": async (run, resource, inputs) => {
    await run.create({ ...inputs, adopt: true });
    await run.delete(resource);
  },
  "forced to be replaced, with `deleteBeforeReplace`": async (run, resource, inputs) => {
    await run.delete(resource);
    await run.create(inputs);
  },
  "replaced by a change of `name`": async (run, resource, inputs) => {
    const { change } = await run.change(resource, { ...inputs, name: "other" });
    if (change === "refused") throw new Error("refused in preview");
  },
};

function eventsOf(kind: Kind): [string, Event][] {
  return Object.entries(events).filter(
    ([event]) =>
      (kind.name !== "StudioProject" || !event.includes("adopt")) &&
      (kind.name !== "GitpodProject" || !event.startsWith("replaced")),
  );
}

async function fate(
  kind: Kind,
  event: Event,
  onDelete: string,
  prepare?: () => void,
): Promise<string> {
  const resource = await standing(kind, { onDelete });
  prepare?.();
  const run = kind.startRun(emulator);
  const failure = await event(run, resource, { ...kind.inputs(emulator), onDelete }).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  const stays = kind.objects(emulator).has(resource.id);
  const others = kind.objects(emulator).size - (stays ? 1 : 0);
  const beside = others > 0 ? "; a new one is made" : "";
  if (failure?.message === "refused in preview") return "stays: preview fails";
  if (failure) return `stays: fails${beside}`;
  if (stays) return run.warnings.length > 0 ? `stays, with a warning${beside}` : `stays${beside}`;
  return `**deleted**${beside}`;
}

async function sectionOf(kind: Kind): Promise<string> {
  const changes = [];
  for (const input of Object.keys(kind.changes(emulator))) {
    changes.push([
      `\`${input}\``,
      await changeInProgram(kind, input),
      await changeInConsole(kind, input),
    ]);
  }
  const fates = [];
  for (const [words, event] of eventsOf(kind)) {
    const row = [words];
    for (const onDelete of kind.onDelete) {
      row.push(await fate(kind, event, onDelete, () => kind.fill?.(emulator)));
    }
    fates.push(row);
  }
  const head = kind.onDelete.map(
    (value, index) => `\`"${value}"\`${index === 0 ? " (default)" : ""}`,
  );
  return [
    `## ${kind.name}`,
    table(["input", "changed in the program", "changed on the platform"], changes),
    `With the value of \`onDelete\` in the state${kind.fill ? ", a repository that holds work" : ""}:`,
    table(["what is done to the resource", ...head], fates),
  ].join("\n\n");
}

async function emptyRepositories(): Promise<string> {
  const [kind] = kinds;
  if (!kind) throw new Error("There is no kind.");
  const { repositories } = emulator.codearts;
  const states: Readonly<Record<string, () => void>> = {
    "nothing but the README that the resource gave it": () => undefined,
    "a creation that failed": () => Object.assign(only(repositories.values()), { status: 2 }),
    "unknown contents": () => {
      emulator.codearts.options.nullFields = [
        "empty_repo",
        "statistics",
        "branch_count",
        "tag_count",
      ];
    },
  };
  const rows = [];
  for (const [words, prepare] of Object.entries(states)) {
    const row = [words];
    for (const onDelete of kind.onDelete) {
      row.push(await fate(kind, (run, resource) => run.delete(resource), onDelete, prepare));
    }
    rows.push(row);
  }
  const head = kind.onDelete.map((value) => `\`"${value}"\``);
  return `A repository that is deleted and holds:\n\n${table(["contents", ...head], rows)}`;
}

test("the page of what happens to the remote object is true", async () => {
  const sections = [];
  for (const kind of kinds) {
    sections.push(await sectionOf(kind));
    if (kind.fill) sections.push(await emptyRepositories());
  }
  const page = await format([introduction, ...sections].join("\n\n"), {
    parser: "markdown",
    printWidth: 100,
  });
  await expect(page).toMatchFileSnapshot(path.join(root, "docs/remote-objects.md"));
});
