import type * as pulumi from "@pulumi/pulumi";
import { constructGitpodProjects } from "./gitpod/construct-projects";

/** A component that is made for a program of any language, and its outputs. */
export interface Constructed {
  readonly component: pulumi.ComponentResource;
  readonly outputs: pulumi.Inputs;
}

type Construct = (
  name: string,
  inputs: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) => Promise<Constructed>;

/** Every component by its type. Loads the SDK, which nothing else of a provider needs. */
export const components: ReadonlyMap<string, Construct> = new Map([
  ["devplatforms:index:GitpodProjects", constructGitpodProjects],
]);
