import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import { limitedStackSize } from "../../policy/src/policies";
import { stackViolationsOf } from "../support/policy";

const stack = [
  { class: GitpodProject, name: "a", props: {} },
  { class: GitpodProject, name: "b", props: {} },
  { class: StudioProject, name: "c", props: {} },
  { class: CodeArtsRepository, name: "d", props: {} },
  { class: { __pulumiType: "pulumi:pulumi:Stack" }, name: "e", props: {} },
];

test("each kind has a limit of its own, and what exceeds it belongs to the stack", async () => {
  const limits = { GitpodProject: 1, StudioProject: 0, CodeArtsRepository: 1 };
  const found = await stackViolationsOf(limitedStackSize, stack, limits);
  expect(found).toEqual([
    {
      message:
        "The stack has more of StudioProject than the limit of 0: 1. Move some to another stack, " +
        'or raise "StudioProject".',
      name: undefined,
    },
    {
      message:
        "The stack has more of GitpodProject than the limit of 1: 2. Move some to another stack, " +
        'or raise "GitpodProject".',
      name: undefined,
    },
  ]);
});

test("without configuration there is no limit", async () => {
  expect(await stackViolationsOf(limitedStackSize, stack)).toEqual([]);
});
