import { expect, test } from "vitest";
import { holdsCredentials } from "../../policy/src/credentials";
import { repositoryInputsSchema } from "../../provider/platforms/codearts/schemas";
import { parseGitRemote, withoutUser } from "../../provider/core/git/git-remote";
import { secondsOf } from "../../provider/platforms/gitpod/duration";
import { codeartsRefusal } from "../../provider/platforms/codearts/errors";
import { repositories } from "../../provider/platforms/codearts/services";
import { connectRefusal } from "../../provider/platforms/gitpod/errors";
import { projectInputsSchema } from "../../provider/platforms/gitpod/schemas";
import { ApiError } from "../../provider/http/errors";
import { createRedactor } from "../../provider/core/text/redact";
import { resourceNames } from "../../provider/doors/import/resource-names";
import { fixedSettings } from "../support/fixed-settings";
import { parseBaseUrl } from "../../provider/http/base-url";
import { studioRefusal } from "../../provider/platforms/studio/errors";

const token = fixedSettings({ "gitpod:token": "t" }).require("gitpod:token");
const response = (body: unknown) => ({ status: 400, headers: {}, body });
const credentials = { source: "config", authorize: () => ({}), renew: () => false };
const failure = { platform: "p", operation: "o", method: "GET", path: "/" };

/** Everything that looks for a pattern in what servers and programs say. */
const readers: readonly [string, (text: string) => unknown][] = [
  ["the redactor", createRedactor(["a-secret-to-hide"])],
  [
    "an error",
    (reason) => new ApiError({ ...failure, reason, retryable: false, mayHaveBeenApplied: false }),
  ],
  ["a refusal by Ona", (message) => connectRefusal(response({ code: message, message }), token)],
  ["a refusal by Studio", (detail) => studioRefusal(response({ detail }), token)],
  [
    "a refusal by CodeArts",
    (message) =>
      codeartsRefusal(response({ error: { code: message, message } }), credentials, repositories),
  ],
  ["a duration", secondsOf],
  ["a remote", parseGitRemote],
  ["a remote's path", (text) => parseGitRemote(`https://host/a${text}`)],
  ["a remote with a user", (text) => withoutUser(`https://${text}@host/a/b`)],
  ["the search for credentials in a URL", (text) => holdsCredentials(`https://host/${text}`)],
  ["a name", (name) => resourceNames([`a${name}a`], "project")],
  [
    "a base URL",
    (path) => parseBaseUrl({ ...token, value: `https://host${path}` }, fixedSettings()),
  ],
  [
    "the inputs of a project",
    (text) =>
      projectInputsSchema.safeParse({
        ...{ name: text, devcontainerFilePath: text, technicalDescription: text },
        initializer: { specs: [{ contextUrl: { url: `https://${text}` } }] },
        prebuildConfiguration: { timeout: text, environmentClassIds: [text] },
      }),
  ],
  [
    "the inputs of a repository",
    (text) => repositoryInputsSchema.safeParse({ projectUuid: text, name: text, importUrl: text }),
  ],
];

/** What makes a careless pattern look at a stretch of a text again and again. */
const parts = [
  ...["a", "1", "a.", "a-", ".git", "/", "//", "../", "@", "a@", ":", "a:", "://", "a://", "?a="],
  ...[" ", "\t", "\n", "token ", "token", "Bearer\t", "=", "&token", "Signature=", "isat_", "\\"],
  ...["-eyJ", "-eyJaaaaaaaaaa.", "%25", "%", "https://a:", "&a=", "ghp_"],
  ...["canonical ", "é", "\u001b[", "1h", "1.", "1h1m", '"', "{", ".", ", "],
];

/** Far above what a reader needs, and far below what the square of the length would take. */
const longestMs = 3_000;

test.each(readers)("no long text keeps %s busy", { tags: ["long-texts"] }, (_name, read) => {
  const slow = parts.filter((part) => {
    const began = performance.now();
    try {
      read(part.repeat(200_000 / part.length) + "!");
    } catch {
      // A refusal is as good as a response.
    }
    return performance.now() - began > longestMs;
  });
  expect(slow).toEqual([]);
});
