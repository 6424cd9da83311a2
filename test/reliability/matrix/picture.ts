import type { Emulator } from "pulumi-devplatforms-emulator";
import type { Kind } from "../../support/provider-process";
import type { Stack } from "./stack";

/** What is there, without what differs from run to run: comparable as text. */
export interface Picture {
  readonly onServer: Readonly<Record<string, string>>;
  readonly inStack: Readonly<Record<string, string>>;
}

/** An object on the server. */
export interface Standing {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly object: object;
}

export function standing({ gitpod, studio, codearts }: Emulator): Standing[] {
  return [
    ...[...gitpod.projects.values()].map((project): Standing => ({
      ...{ kind: "GitpodProject", id: project.id, name: project.metadata.name },
      object: { ...project, hasInsights: gitpod.projectsWithInsights.has(project.id) },
    })),
    ...[...studio.projects.values()].map((project): Standing => ({
      ...{ kind: "StudioProject", id: project.id, name: project.name, object: project },
    })),
    ...[...codearts.repositories.values()].map((repository): Standing => ({
      ...{ kind: "CodeArtsRepository", id: repository.repository_uuid },
      ...{ name: repository.repository_name, object: repository },
    })),
  ];
}

export function pictureOf(emulator: Emulator, stack: Stack): Picture {
  const onServer = standing(emulator).map(({ name, id, object }): [string, string] => [
    name,
    withoutChance(object, id),
  ]);
  const inStack = [...stack.kept].map(([name, { id, outs }]): [string, string] => [
    name,
    withoutChance(outs, id),
  ]);
  return { onServer: Object.fromEntries(onServer), inStack: Object.fromEntries(inStack) };
}

/** Where two pictures differ, in words, but for what need not be the same. */
export function differences(is: Picture, wanted: Picture, leftOut: readonly string[]): string[] {
  const unimportant = new RegExp(`"(${leftOut.join("|")})":("[^"]*"|\\d+),?`, "g");
  const inView = (text = "nothing") => (leftOut.length > 0 ? text.replace(unimportant, "") : text);
  return (["onServer", "inStack"] as const).flatMap((place) => {
    const names = new Set([...Object.keys(is[place]), ...Object.keys(wanted[place])]);
    return [...names]
      .map((name) => ({ name, one: inView(is[place][name]), other: inView(wanted[place][name]) }))
      .filter(({ one, other }) => one !== other)
      .map(({ name, one, other }) => `"${name}" is ${one} ${place} and should be ${other}`);
  });
}

/**
 * What the server chooses, what time it was and how often it was asked; and by which way a resource
 * came to its object.
 */
const byChance = new Set([
  ...["createdAt", "updatedAt", "created_at", "updated_at", "repositoryId", "repository_id"],
  ...["status", "pollsLeft", "hiddenReadsLeft", "adopt", "createdByPulumi", "seeded"],
]);
/** What stands in addresses. */
const numbers = /\b2111\d{6}\b|(?<=emulator\.test):\d+/g;

function withoutChance(value: object, id: string): string {
  const text = JSON.stringify(sorted(value), (key, inner: unknown) =>
    byChance.has(key) ? undefined : inner,
  );
  return text.replaceAll(id, "<id>").replace(numbers, "<number>");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
