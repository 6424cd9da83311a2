import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import { namesFollowPattern } from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
import { only } from "../support/platforms";
import { NotApplicable, unknown, violationsOf } from "../support/policy";

const kebab = { pattern: "[a-z][a-z0-9-]*|legacy" };
const classes = [StudioProject, GitpodProject, CodeArtsRepository];

test.each(classes)("%o: a name must match as a whole, and is not repeated", async (kind) => {
  const named = (name: string) => ({ class: kind, name: "api", props: { name } });
  const type = kind.__pulumiType.split(":").at(-1) ?? "";
  expect(await violationsOf(namesFollowPattern, named("my-api"), kebab)).toEqual([]);
  const message = only(await violationsOf(namesFollowPattern, named("my-api Secret"), kebab));
  expectParts(message, {
    names: [`${type} "api"`, `"${kebab.pattern}"`],
    nextStep: 'Set "name"',
  });
  expect(message).not.toContain("Secret");
  expect(await violationsOf(namesFollowPattern, named(unknown), kebab)).toEqual([]);
});

test("names are not judged unless a pattern is configured", async () => {
  const project = { class: GitpodProject, name: "api", props: { name: "My API" } };
  expect(await violationsOf(namesFollowPattern, project)).toEqual([]);
});

test("a Studio project without a name is not judged", async () => {
  const project = { class: StudioProject, name: "Churn", props: {} };
  expect(await violationsOf(namesFollowPattern, project, kebab)).toEqual([]);
});

test("resources of other packages are not judged", async () => {
  const bucket = { class: { __pulumiType: "aws:s3/bucket:Bucket" }, name: "B", props: {} };
  await expect(violationsOf(namesFollowPattern, bucket, kebab)).rejects.toThrow(NotApplicable);
});
