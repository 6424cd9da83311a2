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

/** The base URL for a region; `undefined` for one that is not known. */
export function endpointOf(region: string): string | undefined {
  const family = Object.entries(regionsByPrefix).find(([, regions]) => regions.includes(region));
  return family && `https://${family[0]}.${region}.myhuaweicloud.com`;
}
