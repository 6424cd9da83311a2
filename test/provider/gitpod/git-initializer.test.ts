import { expect, test } from "vitest";
import { gitInitializer, type GitInitializerOptions } from "../../../provider/gitpod/git-initializer";

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
    "gitInitializer takes at most one of branch, tag and commit.",
  );
});
