import * as pulumi from "@pulumi/pulumi";
import { say } from "../../core/text/message";
import { presentable } from "../../core/text/presentable";

/** What the SDK keeps of a resource, beyond its types. */
interface Registered {
  readonly __pulumiType?: string;
  readonly __parentResource?: Registered;
}

/** Who made a child: a set and a key of it. */
interface Maker {
  readonly set: string;
  readonly key: string;
}

/** The children of each program by type and name. A process may run several programs. */
const programs = new WeakMap<object, Map<string, Maker>>();
/** Stands for the program where there is no stack, as in unit tests. */
const noStack = {};

/**
 * The name of a set's child. Names of two sets meet where one set is `a` with the key `b-c` and the
 * other `a-b` with the key `c`. The engine would complain about a duplicate URN, which names neither
 * of them; another way to join the parts would rename the resources of existing stacks.
 */
export function childName(set: pulumi.Resource, setName: string, key: string): string {
  const name = `${setName}-${key}`;
  const [types, root] = lineage(set as unknown as Registered);
  const children = programs.get(root) ?? new Map<string, Maker>();
  programs.set(root, children);
  const place = JSON.stringify([types, name]);
  const other = children.get(place);
  if (other && other.set !== setName) {
    throw new pulumi.RunError(
      presentable(
        say`GitpodProjects: key "${key}" of "${setName}" and key "${other.key}" of "${other.set}" would both be the resource "${name}". Rename one of the two sets or keys.`,
      ),
    );
  }
  children.set(place, { set: setName, key });
  return name;
}

/** The types of a resource and its parents, which are part of a URN, and the program's stack. */
function lineage(resource: Registered): [types: unknown[], root: object] {
  const types: unknown[] = [];
  let current = resource;
  while (current.__parentResource) {
    types.push(current.__pulumiType);
    current = current.__parentResource;
  }
  const hasStack = current.__pulumiType === "pulumi:pulumi:Stack";
  return hasStack ? [types, current] : [[...types, current.__pulumiType], noStack];
}
