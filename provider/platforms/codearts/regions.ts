import { nearest } from "../../core/text/nearest";

/** The host names of CodeArts Repo begin in three ways, by region. */
const regionsByPrefix: Readonly<Record<string, readonly string[]>> = {
  "codehub-ext": [
    ...["cn-north-1", "cn-north-4", "cn-east-2", "cn-east-3", "cn-south-1", "cn-south-2"],
    ...["cn-southwest-2", "sa-brazil-1", "la-north-2", "ap-southeast-3"],
  ],
  "codeartsrepo-ext": ["la-south-2", "tr-west-1", "eu-west-101"],
  repo: ["me-east-1", "af-south-1", "af-north-1"],
};

export const knownRegions: readonly string[] = Object.values(regionsByPrefix).flat();

/** Where the vendor's SDKs have ProjectMan. */
export const projectManRegions: readonly string[] = [
  ...["cn-north-1", "cn-north-4", "cn-east-2", "cn-east-3", "cn-south-1", "cn-southwest-2"],
  ...["sa-brazil-1", "la-north-2", "ap-southeast-3"],
];

/** How Huawei Cloud writes regions. A region becomes a part of a host name, so nothing else may. */
const regionGrammar = /^[a-z]{2,16}(?:-[a-z]{2,16}){0,3}-\d{1,3}$/;

/** Why a text is no region; `undefined` if it can be one, known or not. */
export function regionProblem(region: string): string | undefined {
  if (regionGrammar.test(region)) return undefined;
  const meant = nearest(region.slice(0, 40), knownRegions);
  const suggestion = meant === undefined ? "" : `; did you mean "${meant}"?`;
  return `must be a region such as cn-north-4${suggestion}`;
}

/** The base URL for a region; `undefined` for one that is not known. */
export function endpointOf(region: string): string | undefined {
  const family = Object.entries(regionsByPrefix).find(([, regions]) => regions.includes(region));
  return family && `https://${family[0]}.${region}.myhuaweicloud.com`;
}

/** The base URL of ProjectMan for a region; `undefined` where it is not known. */
export function projectManEndpointOf(region: string): string | undefined {
  if (!projectManRegions.includes(region)) return undefined;
  return `https://projectman-ext.${region}.myhuaweicloud.com`;
}

/**
 * The base URL of IAM for a region. Dublin belongs to the European site, and the vendor's SDKs list
 * its IAM under `.eu`; CodeArts Repo itself is under `.com` in the same SDKs.
 */
export function iamEndpointOf(region: string): string {
  const site = region === "eu-west-101" ? "eu" : "com";
  return `https://iam.${region}.myhuaweicloud.${site}`;
}
