import { expect, test } from "vitest";
import {
  endpointOf,
  iamEndpointOf,
  knownRegions,
  projectManEndpointOf,
  projectManRegions,
} from "../../../../provider/platforms/codearts/regions";

test.each([
  ...[
    ...["cn-north-1", "cn-north-4", "cn-east-2", "cn-east-3", "cn-south-1", "cn-south-2"],
    ...["cn-southwest-2", "sa-brazil-1", "la-north-2", "ap-southeast-3"],
  ].map((region) => [region, "codehub-ext"]),
  ...["la-south-2", "tr-west-1", "eu-west-101"].map((region) => [region, "codeartsrepo-ext"]),
  ...["me-east-1", "af-south-1", "af-north-1"].map((region) => [region, "repo"]),
])("CodeArts Repo in %s is at %s", (region, prefix) => {
  expect(knownRegions).toContain(region);
  expect(endpointOf(region)).toBe(`https://${prefix}.${region}.myhuaweicloud.com`);
});

test("there are no other regions that are known", () => {
  expect(knownRegions).toHaveLength(16);
});

test.each(["", "cn-north-9", "CN-NORTH-4", "constructor"])("%j has no known address", (region) => {
  expect(endpointOf(region)).toBeUndefined();
});

test("ProjectMan is in nine of them, at an address of its own", () => {
  expect(projectManRegions).toHaveLength(9);
  expect(knownRegions).toEqual(expect.arrayContaining([...projectManRegions]));
  expect(projectManEndpointOf("cn-north-4")).toBe(
    "https://projectman-ext.cn-north-4.myhuaweicloud.com",
  );
  expect(projectManEndpointOf("af-north-1")).toBeUndefined();
});

test.each([
  ["cn-north-4", "https://iam.cn-north-4.myhuaweicloud.com"],
  ["la-south-2", "https://iam.la-south-2.myhuaweicloud.com"],
  ["eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu"],
])("IAM of %s is at %s", (region, address) => {
  expect(iamEndpointOf(region)).toBe(address);
});
