import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { expect, test } from "vitest";
import { limitedStackSize } from "../../policy/src/policies";
import { expectParts } from "../support/message-parts";
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
  expect(found.map(({ name }) => name)).toEqual([undefined, undefined]);
  for (const [index, [kind, excess]] of [
    ["StudioProject", "limit of 0: 1"],
    ["GitpodProject", "limit of 1: 2"],
  ].entries()) {
    expectParts(found[index]?.message ?? "", {
      names: [`${kind} `, `${excess}`],
      nextStep: `"${kind}"`,
    });
  }
});

test("without configuration there is no limit", async () => {
  expect(await stackViolationsOf(limitedStackSize, stack)).toEqual([]);
});

test("the resources of both doors count together", async () => {
  const native = { __pulumiType: "devplatforms:index:GitpodProject" };
  const mixed = ["a", "b"].map((name) => ({ class: native, name, props: {} }));
  const found = await stackViolationsOf(limitedStackSize, [...stack, ...mixed], {
    GitpodProject: 3,
  });
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("limit of 3: 4")]);
});
