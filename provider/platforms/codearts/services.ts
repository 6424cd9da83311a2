import type { CodeArtsKey } from "./platform";
import { endpointOf, knownRegions, projectManEndpointOf, projectManRegions } from "./regions";

/** A service of CodeArts with an address of its own. */
export interface Service {
  /** As messages call the platform. */
  readonly name: string;
  readonly product: string;
  /** The setting of its base URL. */
  readonly baseUrlKey: CodeArtsKey;
  /** Its base URL in a region; `undefined` where that is not known. */
  readonly endpointOf: (region: string) => string | undefined;
  readonly regions: readonly string[];
}

export const repositories: Service = {
  name: "CodeArts",
  product: "CodeArts Repo",
  baseUrlKey: "codearts:endpoint",
  endpointOf,
  regions: knownRegions,
};

/** CodeArts Req, which has the projects. */
export const projectMan: Service = {
  name: "CodeArts",
  product: "ProjectMan",
  baseUrlKey: "codearts:projectManEndpoint",
  endpointOf: projectManEndpointOf,
  regions: projectManRegions,
};
