import { fc } from "../support/properties";
import { describe, expect, test } from "vitest";
import { isPlainUser } from "../../provider/plain-user";
import { gitRemoteProblem, parseGitRemote, withoutUser } from "../../provider/git-remote";
import { seededRandom } from "../support/seeded-random";

/** What Clone buttons put there, and names of users and organizations as they are. */
const userNames = [
  ...["org", "user", "acme", "contoso-dev", "Contoso", "AcmeCorp", "john.doe", "jane_doe2", "git"],
  ...["h2oai", "w3c", "3m", "42crunch", "k8s-at-home", "team42", "iPhoneDevTeam", "ACME", "x"],
  ...["fabrikam-fiber-engineering-department-europe", "octocat1985", "first.second-third"],
];

const tokens = [
  ...["x-access-token", "oauth2", "x-token-auth", "gitlab-ci-token", "PRIVATE-TOKEN", "my.secret"],
  ...["x-oauth-basic", "deploy_token_7", "JOB-TOKEN", "apikey", "bearer", "password"],
  ...["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "gho_acme", "ghs_abc", "github_pat_acme"],
  ...["glpat-acme", "gldt-acme", "glcbt-64_x", "ATBBacme", "ATCTT3acme", "BBDC-acme"],
  "6f1ed002ab5595859014ebf0951522d9b8e4ac10",
  "nkydcvdtnmpxnpvd5kdsyrkmfvsgxhq4zubqqzqvjbcujlrqw4ga",
  ...["3f2a9c1b-8d4e-4f6a-9b1c-2d3e4f5a6b7c", "xK9jQ2pLmZ4rTvB7nWs", "a".repeat(51)],
  ...[
    "john%40acme.com",
    "a%20b",
    "-acme",
    "acme.",
    "a..b",
    "us~er",
    "b\u00fccher",
    "$TOKEN",
    "a=b",
  ],
];

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
    ["https://user:hunter2@github.com/acme/api", true],
    ["https://user:@github.com/acme/api", true],
    ["https://:hunter2@github.com/acme/api", true],
    ["https://user%3Ahunter2@github.com/acme/api", true],
    ["https://user%3ahunter2@github.com/acme/api", true],
    ["https://user@hunter2@github.com/acme/api", true],
    ["https:user@github.com/acme/api", true],
    ["https:///user@github.com/acme/api", true],
    ["ssh://git:password@github.com/acme/api", true],
    ["ssh://git%3Apassword@github.com/acme/api", true],
    ["ssh://git%3apassword@github.com/acme/api", true],
    ["git%3Apassword@github.com:acme/api", true],
    ["ssh://git@github.com/acme/api", false],
    ["git@github.com:acme/api", false],
  ])("%s carries a secret: %s", (remote, hasCredentials) => {
    expect(parseGitRemote(remote)?.hasCredentials).toBe(hasCredentials);
  });

  test.each(userNames)("%s before the @ of an https URL is a mere name", (user) => {
    const remote = `https://${user}@git.example/acme/api.git`;
    expect(parseGitRemote(remote)).toEqual({
      ...{ scheme: "https", host: "git.example", path: "acme/api", hasCredentials: false },
    });
    expect(gitRemoteProblem(remote)).toBeUndefined();
  });

  test.each(tokens)("%s before the @ of an https URL may be a token", (user) => {
    for (const scheme of ["https", "HTTP"]) {
      const problem = gitRemoteProblem(`${scheme}://${user}@git.example/acme/api.git`);
      expect(problem).toContain("must not hold credentials");
      expect(problem).not.toContain(user);
    }
  });

  test("takes hardly any random text for a name", () => {
    const random = seededRandom(7);
    const digits = (alphabet: string, length: number) =>
      Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
    const lower = "abcdefghijklmnopqrstuvwxyz";
    const figures = "0123456789";
    const kinds: [string, number][] = [
      [`${figures}abcdef`, 20],
      [`${figures}abcdef`, 32],
      [`${figures}ABCDEF`, 40],
      [`${lower}234567`, 52],
      [lower + lower.toUpperCase() + figures, 16],
      [lower + lower.toUpperCase() + figures, 40],
      [`${lower + lower.toUpperCase() + figures}-_`, 20],
    ];
    for (const [alphabet, length] of kinds) {
      const texts = Array.from({ length: 1_000 }, () => digits(alphabet, length));
      const missed = texts.filter((text) => isPlainUser(text));
      expect(missed.length, `${length} of ${alphabet}: ${missed.join()}`).toBeLessThan(10);
    }
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

describe("withoutUser", () => {
  test.each([
    ["https://org@dev.azure.com/org/project/_git/repo", "dev.azure.com/org/project/_git/repo"],
    ["https://user@bitbucket.org/team/repo.git", "bitbucket.org/team/repo.git"],
    ["https://user@bitbucket.example/scm/x/y.git", "bitbucket.example/scm/x/y.git"],
    ["https://user@git.example:8443/x/@y", "git.example:8443/x/@y"],
  ])("makes %s what means the same without", (remote, rest) => {
    expect(withoutUser(remote)).toBe(`https://${rest}`);
    expect(parseGitRemote(withoutUser(remote))).toEqual(parseGitRemote(remote));
  });

  test.each([
    "https://github.com/acme/@api.git",
    "git@github.com:acme/api.git",
    "ssh://git@github.com/acme/api.git",
    "me@git-1:group/repo",
    "https://user:hunter2@github.com/acme/api.git",
    "no remote@all",
  ])("leaves %s as it is", (remote) => {
    expect(withoutUser(remote)).toBe(remote);
  });
});
