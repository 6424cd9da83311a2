import type { JsonObject } from "../core/json";
import type { LookUp } from "../core/look-up";
import { codeArtsProjectLookUp } from "./codearts/project-look-up";
import { codeArtsRepositoryLookUp } from "./codearts/repository-look-up";
import { environmentClassLookUp } from "./gitpod/environment-class-look-up";
import { gitpodProjectLookUp } from "./gitpod/project-look-up";

/** Whatever a look-up takes, gives and uses: its inputs are checked before it gets them. */
type AnyLookUp = LookUp<JsonObject, object, unknown>;

const all = [
  environmentClassLookUp,
  gitpodProjectLookUp,
  codeArtsProjectLookUp,
  codeArtsRepositoryLookUp,
] as unknown as readonly AnyLookUp[];

/** The token of a look-up, by which Pulumi calls functions. */
export function lookUpToken(name: string): string {
  return `devplatforms:index:${name}`;
}

/** Every look-up by its token. */
export const lookUps: ReadonlyMap<string, AnyLookUp> = new Map(
  all.map((one) => [lookUpToken(one.name), one]),
);
