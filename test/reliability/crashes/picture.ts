import type { Stack } from "@pulumi/pulumi/automation";
import type { Emulator } from "pulumi-devplatforms-emulator";
import { type Kind, plan } from "./program/plan";

/** Something that the state or a platform has; a platform may have several of one name. */
export interface Item {
  readonly kind: Kind;
  readonly name: string;
}

export interface KeptItem extends Item {
  readonly id: string;
}

export interface LiveItem extends KeptItem {
  /** Whether all of its creation is done. */
  readonly isComplete: boolean;
}

export interface State {
  readonly resources: readonly KeptItem[];
  /** What the engine was creating when it ended, and knows no end of. */
  readonly pending: readonly Item[];
}

interface Deployment {
  readonly resources?: readonly { readonly urn: string; readonly id?: string }[];
  readonly pending_operations?: readonly {
    readonly type: string;
    readonly resource: { readonly urn: string };
  }[];
}

export async function stateOf(stack: Stack): Promise<State> {
  const deployment = (await stack.exportStack()).deployment as Deployment;
  const { resources = [], pending_operations: operations = [] } = deployment;
  const other = operations.filter(({ type }) => type !== "creating");
  if (other.length > 0) throw new Error(`Only creations were under way: ${JSON.stringify(other)}`);
  return {
    resources: resources.flatMap(({ urn, id = "" }) =>
      itemsOf(urn).map((item) => ({ ...item, id })),
    ),
    pending: operations.flatMap(({ resource }) => itemsOf(resource.urn)),
  };
}

/** None for the stack itself and its provider. */
function itemsOf(urn: string): Item[] {
  const [, kind, name = ""] = /devplatforms:(\w+)::(.+)$/.exec(urn) ?? [];
  return kind === undefined ? [] : [{ kind: kind as Kind, name }];
}

/** Everything that the platforms have. */
export function itemsOn({ gitpod, codearts, studio }: Emulator): LiveItem[] {
  const planned = new Map(plan.map((item) => [item.name, item]));
  const projects = [...gitpod.projects.values()].map((project): LiveItem => {
    const { name } = project.metadata;
    const classes = project.environmentClasses.map(
      ({ environmentClassId = "" }) => environmentClassId,
    );
    const editors = Object.keys(project.recommendedEditors?.editors ?? {});
    const wanted = planned.get(name);
    const isComplete =
      isSame(classes, wanted?.environmentClassIds) && isSame(editors, wanted?.editors);
    return { kind: "GitpodProject", name, id: project.id, isComplete };
  });
  const repositories = [...codearts.repositories.values()].map(
    ({ repository_name: name, repository_uuid: id, status }): LiveItem => ({
      ...{ kind: "CodeArtsRepository", name, id },
      isComplete: status === 0,
    }),
  );
  const datasets = [...studio.projects.values()].map(({ name, id }): LiveItem => ({
    kind: "StudioProject",
    name,
    id,
    isComplete: true,
  }));
  return [...projects, ...repositories, ...datasets];
}

function isSame(found: readonly string[], wanted: readonly string[] = []): boolean {
  return JSON.stringify(found.toSorted()) === JSON.stringify(wanted.toSorted());
}
