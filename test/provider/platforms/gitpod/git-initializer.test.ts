import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  gitInitializer,
  type GitInitializerOptions,
} from "../../../../provider/platforms/gitpod/git-initializer";

const remoteUri = "https://github.com/acme/api.git";

test.each<[string, GitInitializerOptions, object]>([
  ["the head", {}, { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" }],
  [
    "a branch",
    { branch: "main" },
    { targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" },
  ],
  ["a tag", { tag: "v1" }, { targetMode: "CLONE_TARGET_MODE_REMOTE_TAG", cloneTarget: "v1" }],
  [
    "a commit",
    { commit: "c0ffee" },
    { targetMode: "CLONE_TARGET_MODE_REMOTE_COMMIT", cloneTarget: "c0ffee" },
  ],
  [
    "a fork, somewhere else",
    { checkoutLocation: "src", upstreamRemoteUri: "https://github.com/up/api.git" },
    {
      targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD",
      checkoutLocation: "src",
      upstreamRemoteUri: "https://github.com/up/api.git",
    },
  ],
])("the usual initializer checks out %s", (_name, options, expected) => {
  expect(gitInitializer(remoteUri, options)).toEqual({
    specs: [{ git: { remoteUri, ...expected } }],
  });
});

test("the usual initializer checks out one thing", () => {
  expect(() => gitInitializer(remoteUri, { branch: "main", tag: "v1" })).toThrow(
    "branch, tag and commit",
  );
});

describe("an option that is an output", () => {
  function valueOf<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
    return new Promise((resolve) => pulumi.output(output).apply(resolve));
  }

  test.each<[string, GitInitializerOptions, object]>([
    [
      "of a branch",
      { branch: pulumi.output("main") },
      { targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" },
    ],
    [
      "of undefined means the head",
      { branch: pulumi.output<string | undefined>(undefined) },
      { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" },
    ],
    [
      "of undefined leaves the other one",
      { branch: pulumi.output<string | undefined>(undefined), tag: "v1" },
      { targetMode: "CLONE_TARGET_MODE_REMOTE_TAG", cloneTarget: "v1" },
    ],
    [
      "of undefined is no place and no upstream",
      {
        checkoutLocation: pulumi.output<string | undefined>(undefined),
        upstreamRemoteUri: pulumi.output<string | undefined>(undefined),
      },
      { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" },
    ],
  ])("%s", async (_name, options, expected) => {
    const { specs } = await valueOf(gitInitializer(remoteUri, options));
    expect(specs).toEqual([{ git: { remoteUri, ...expected } }]);
  });
});

test.each<[string, GitInitializerOptions]>([
  [
    "undefined",
    { branch: undefined, tag: undefined, commit: undefined, checkoutLocation: undefined },
  ],
  ["null, as from JSON", { branch: null as unknown as undefined }],
])("an option that is %s counts as left out", (_name, options) => {
  expect(gitInitializer(remoteUri, options)).toEqual({
    specs: [{ git: { remoteUri, targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" } }],
  });
});
