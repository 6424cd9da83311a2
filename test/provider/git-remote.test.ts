import { fc } from "../support/properties";
import { describe, expect, test } from "vitest";
import { gitRemoteProblem, parseGitRemote } from "../../provider/git-remote";

describe("parseGitRemote", () => {
  test.each([
    ["https://github.com/acme/api.git", "https", "github.com", "acme/api"],
    ["https://github.com/acme/api", "https", "github.com", "acme/api"],
    ["https://GitHub.com/acme/api/", "https", "github.com", "acme/api"],
    ["https://github.com:443/acme/api", "https", "github.com", "acme/api"],
    ["https://git.example.com:8443/acme/api", "https", "git.example.com:8443", "acme/api"],
    ["http://git.example.com:80/acme/api", "http", "git.example.com", "acme/api"],
    ["git@github.com:acme/api.git", "ssh", "github.com", "acme/api"],
    ["github.com:acme/api", "ssh", "github.com", "acme/api"],
    ["github.com:acme/@scope", "ssh", "github.com", "acme/@scope"],
    ["git@localhost:acme/api", "ssh", "localhost", "acme/api"],
    ["localhost:acme/api", "ssh", "localhost", "acme/api"],
    ["git@gitlab:group/repo.git", "ssh", "gitlab", "group/repo"],
    ["git@Host:owner/repo.git", "ssh", "host", "owner/repo"],
    ["me@git-1:group/sub/repo", "ssh", "git-1", "group/sub/repo"],
    ["ssh://git@github.com/acme/api.git", "ssh", "github.com", "acme/api"],
    ["ssh://git@GitHub.com:22/acme/api", "ssh", "github.com", "acme/api"],
    ["ssh://git@gitlab.com/xxx/yyy/zzz/repo.git", "ssh", "gitlab.com", "xxx/yyy/zzz/repo"],
    ["git://example.com:9418/acme/api", "git", "example.com", "acme/api"],
  ])("takes %s apart", (remote, scheme, host, path) => {
    expect(parseGitRemote(remote)).toEqual({ scheme, host, path, hasCredentials: false });
  });

  test.each([
    "",
    "acme/api",
    "github.com/acme/api",
    "/srv/git/api.git",
    "C:\\git\\api",
    "C:/git/api",
    "c:git/api",
    "gitlab:group/repo.git",
    "@gitlab:group/repo.git",
    "git@:group/repo.git",
    "john.doe:password@github.com:acme/api",
    "git@gitlab:",
    "https://github.com",
    "https://github.com/",
    "https://github.com/.git",
    "https://git hub.com/acme/api",
    "git@github.com:acme/api\n--upload-pack=x",
    "ftp://example.com/acme/api",
    "file:///srv/git/api.git",
    "javascript:alert(1)",
    "constructor://example.com/acme/api",
  ])("does not take %j for a remote", (remote) => {
    expect(parseGitRemote(remote)).toBeUndefined();
  });

  test.each([
    ["https://user:token@github.com/acme/api", true],
    ["https://token@github.com/acme/api", true],
    ["ssh://git:password@github.com/acme/api", true],
    ["ssh://git%3Apassword@github.com/acme/api", true],
    ["ssh://git%3apassword@github.com/acme/api", true],
    ["git%3Apassword@github.com:acme/api", true],
    ["ssh://git@github.com/acme/api", false],
    ["git@github.com:acme/api", false],
  ])("%s carries a secret: %s", (remote, hasCredentials) => {
    expect(parseGitRemote(remote)?.hasCredentials).toBe(hasCredentials);
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl()), (remote) => {
        parseGitRemote(remote);
      }),
    );
  });

  const segment = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,9}$/);
  const repository = fc.record({
    host: fc.domain(),
    path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/")),
  });

  test("sees one repository in every way to write its address", () => {
    fc.assert(
      fc.property(repository, ({ host, path }) => {
        const spellings = [
          `https://${host}/${path}`,
          `https://${host.toUpperCase()}/${path}.git`,
          `https://${host}:443/${path}/`,
          `ssh://git@${host}/${path}.git`,
          `ssh://git@${host}:22/${path}`,
          `git@${host}:${path}.git`,
        ];
        for (const spelling of spellings) {
          expect(parseGitRemote(spelling)).toMatchObject({ host: host.toLowerCase(), path });
        }
      }),
    );
  });

  test("reads back what it wrote", () => {
    fc.assert(
      fc.property(
        repository,
        fc.constantFrom("https", "http", "ssh", "git"),
        ({ host, path }, scheme) => {
          const first = parseGitRemote(`${scheme}://${host}/${path}`);
          expect(
            parseGitRemote(`${first?.scheme ?? ""}://${first?.host ?? ""}/${first?.path ?? ""}`),
          ).toEqual(first);
        },
      ),
    );
  });
});

describe("gitRemoteProblem", () => {
  test("finds none with a remote", () => {
    expect(gitRemoteProblem("https://github.com/acme/api.git")).toBeUndefined();
  });

  test("shows the forms that are accepted", () => {
    expect(gitRemoteProblem("acme/api")).toBe(
      "must be a Git remote such as https://host/owner/repo.git or git@host:owner/repo.git",
    );
  });

  test("refuses credentials without repeating them", () => {
    const problem = gitRemoteProblem("https://user:hunter2secret@github.com/acme/api");
    expect(problem).toContain("must not hold credentials");
    expect(problem).not.toContain("hunter2secret");
  });
});
