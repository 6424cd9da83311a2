import { fc } from "../../../support/properties";
import { expectParts } from "../../../support/message-parts";
import { describe, expect, test } from "vitest";
import { isPlainUser } from "../../../../provider/core/git/plain-user";
import {
  gitRemoteProblem,
  parseGitRemote,
  withoutUser,
} from "../../../../provider/core/git/git-remote";
import { seededRandom } from "../../../support/seeded-random";

/** What Clone buttons put there, and names of users and organizations as they are. */
const userNames = [
  ...["org", "user", "acme", "contoso-dev", "Contoso", "AcmeCorp", "john.doe", "jane_doe2", "git"],
  ...["h2oai", "w3c", "3m", "42crunch", "k8s-at-home", "team42", "iPhoneDevTeam", "ACME", "x"],
  ...["sk-hynix", "pypi-admins", "acme-corp-data-team", "internationalization-team"],
  ...["fabrikam-fiber-engineering-department-europe", "octocat1985", "first.second-third"],
  ...["my_org-2", "x9y8z7w6", "_jane", "jane_", "Jane__D-2", "a1-b2-c3_d4", "9f86d081", "aB3xY9zQ"],
  ...["research_team-datascience", "acme-team-x9y8z7w6", "acme__engineering-platform"],
];

const tokens = [
  ...["x-access-token", "oauth2", "x-token-auth", "gitlab-ci-token", "PRIVATE-TOKEN", "my.secret"],
  ...["x-oauth-basic", "deploy_token_7", "JOB-TOKEN", "apikey", "bearer", "password"],
  ...["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "gho_acme", "ghs_abc", "github_pat_acme"],
  ...["glpat-acme", "gldt-acme", "glcbt-64_x", "ATBBacme", "ATCTT3acme", "BBDC-acme"],
  "6f1ed002ab5595859014ebf0951522d9b8e4ac10",
  "nkydcvdtnmpxnpvd5kdsyrkmfvsgxhq4zubqqzqvjbcujlrqw4ga",
  ...["3f2a9c1b-8d4e-4f6a-9b1c-2d3e4f5a6b7c", "xK9jQ2pLmZ4rTvB7nWs", "a".repeat(51)],
  ...["npm_abcdefghijklmnop", "dckr_pat_abcdef", "sk-live-abc123", "xoxb-1234-abcdef"],
  ...["hvs.acme", "x7k2p9-q3m8r1-t5w6y4", "ABCDEFGH12345678", "a".repeat(34), "a".repeat(50)],
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

/** Clone URLs as the sites show them. */
const handedOut: readonly [remote: string, site: string, host: string, path: string][] = [
  ["https://github.com/acme/api.git", "GitHub", "github.com", "acme/api"],
  ["git@github.com:acme/api.git", "GitHub", "github.com", "acme/api"],
  ["ssh://git@ssh.github.com:443/acme/api.git", "GitHub", "ssh.github.com:443", "acme/api"],
  ["https://gist.github.com/2f0d3a.git", "GitHub's gists", "gist.github.com", "2f0d3a"],
  ["org-1234@github.com:acme/api.git", "GitHub with SSO", "github.com", "acme/api"],
  ["https://gitlab.com/a/b/c/api.git", "GitLab", "gitlab.com", "a/b/c/api"],
  ["git@gitlab.com:a/b/c/api.git", "GitLab", "gitlab.com", "a/b/c/api"],
  ["ssh://git@gitlab.acme.com:2222/a/api.git", "GitLab", "gitlab.acme.com:2222", "a/api"],
  ["https://jane_doe@bitbucket.org/acme/api.git", "Bitbucket", "bitbucket.org", "acme/api"],
  ["https://my_org-2@bitbucket.org/a/b.git", "Bitbucket", "bitbucket.org", "a/b"],
  ["https://x9y8z7w6@bitbucket.org/a/b", "Bitbucket", "bitbucket.org", "a/b"],
  ["git@bitbucket.org:acme/api.git", "Bitbucket", "bitbucket.org", "acme/api"],
  ["https://git.acme.com/scm/prj/api.git", "Bitbucket Server", "git.acme.com", "scm/prj/api"],
  ["https://git.acme.com/scm/~jane/api.git", "Bitbucket Server", "git.acme.com", "scm/~jane/api"],
  ["ssh://git@git.acme.com:7999/prj/api.git", "Bitbucket Server", "git.acme.com:7999", "prj/api"],
  [
    "ssh://git@git.acme.com:7999/~jane/api.git",
    "Bitbucket Server",
    "git.acme.com:7999",
    "~jane/api",
  ],
  [
    "https://acme@dev.azure.com/acme/My%20Project/_git/My%20Repo",
    ...(["Azure DevOps", "dev.azure.com", "acme/My Project/_git/My Repo"] as const),
  ],
  [
    "git@ssh.dev.azure.com:v3/acme/My%20Project/api",
    "Azure DevOps",
    "ssh.dev.azure.com",
    "v3/acme/My Project/api",
  ],
  [
    "acme@vs-ssh.visualstudio.com:v3/acme/prj/api",
    "Azure DevOps",
    "vs-ssh.visualstudio.com",
    "v3/acme/prj/api",
  ],
  [
    "https://acme.visualstudio.com/DefaultCollection/My%20Project/_git/api",
    ...([
      "Azure DevOps",
      "acme.visualstudio.com",
      "DefaultCollection/My Project/_git/api",
    ] as const),
  ],
  ["https://review.acme.com/a/platform/api", "Gerrit", "review.acme.com", "a/platform/api"],
  [
    "ssh://jane.doe@review.acme.com:29418/platform/api",
    "Gerrit",
    "review.acme.com:29418",
    "platform/api",
  ],
  [
    "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/api",
    ...(["CodeCommit", "git-codecommit.us-east-1.amazonaws.com", "v1/repos/api"] as const),
  ],
  [
    "ssh://git-codecommit.us-east-1.amazonaws.com/v1/repos/api",
    ...(["CodeCommit", "git-codecommit.us-east-1.amazonaws.com", "v1/repos/api"] as const),
  ],
  [
    "ssh://APKAEIBAERJR2EXAMPLE@git-codecommit.us-east-1.amazonaws.com/v1/repos/api",
    ...(["CodeCommit", "git-codecommit.us-east-1.amazonaws.com", "v1/repos/api"] as const),
  ],
  [
    "https://codehub.devcloud.cn-north-4.huaweicloud.com/4838955a48e2492bbe44b31bc4c272f6/api.git",
    ...(["CodeArts", "codehub.devcloud.cn-north-4.huaweicloud.com"] as const),
    "4838955a48e2492bbe44b31bc4c272f6/api",
  ],
  [
    "git@codehub.devcloud.cn-north-4.huaweicloud.com:4838955a48e2492bbe44b31bc4c272f6/api.git",
    ...(["CodeArts", "codehub.devcloud.cn-north-4.huaweicloud.com"] as const),
    "4838955a48e2492bbe44b31bc4c272f6/api",
  ],
  ["https://codeberg.org/acme/api.git", "Forgejo", "codeberg.org", "acme/api"],
  ["https://git.sr.ht/~jane/api", "SourceHut", "git.sr.ht", "~jane/api"],
  ["git@127.0.0.1:acme/api.git", "a server without a name", "127.0.0.1", "acme/api"],
  ["git@git.acme.com:/srv/git/api.git", "a plain server", "git.acme.com", "srv/git/api"],
];

const site = "must name its host";
const names = "names between single slashes";
const literal = "must not percent-encode its path";
/** Texts of which Git, URL parsers and platforms do not all read the same repository. */
const ambiguous: readonly [remote: string, why: string, sentence: string][] = [
  ["ssh://git@EVIL%2f@github.com/acme/repo", "Git decodes it and goes to EVIL", "user"],
  ["ssh://git@EVIL%2F%40github.com/acme/repo", "Git decodes the host", site],
  ["ssh://evil.example%2Facme@github.com/acme/repo", "Git decodes the user", "user"],
  ["ssh://git@evil.example%00.github.com/acme/repo", "a byte that ends a text", site],
  ["https://github.com%2eevil.example/acme/api", "an encoded dot", site],
  ["https://github.com\\@evil.example/acme/api", "a slash to URL parsers", "forward slashes"],
  ["https://evil.example\\.github.com/acme/api", "a slash to URL parsers", "forward slashes"],
  ["https://git\thub.com/acme/api", "URL parsers leave out tabs", "ASCII"],
  ["https://\uff47ithub.com/acme/api", "a letter that URL parsers fold", "ASCII"],
  ["https://gith\u0443b.com/acme/api", "a Cyrillic letter", "ASCII"],
  ["https://github.com\u3002evil.example/acme/api", "a dot to URL parsers", "ASCII"],
  ["https://github.com./acme/api", "a dot at the end", site],
  ["https://.github.com/acme/api", "a dot at the start", site],
  ["https://git..hub.com/acme/api", "two dots", site],
  ["https://-oProxyCommand=x/acme/api", "an option", site],
  ["https://a_b.example/acme/api", "no letter of a host", site],
  [`https://${"a".repeat(64)}.example/acme/api`, "a label that is too long", site],
  ["https://0x7f.1/acme/api", "an address to URL parsers", site],
  ["https://127.1/acme/api", "an address to URL parsers", site],
  ["https://2130706433/acme/api", "an address to URL parsers", site],
  ["https://0177.0.0.1/acme/api", "octal to some", site],
  ["https://127.0.0.256/acme/api", "no address", site],
  ["https://[::1/acme/api", "an open bracket", site],
  ["https://[::1%25eth0]/acme/api", "a zone", site],
  ["https://[github.com]/acme/api", "brackets around a name", site],
  ["git@[github.com:22]:acme/api", "a port in brackets", site],
  ["git@[::1%25]:acme/api", "a zone", site],
  ["https://::1/acme/api", "an address without brackets", site],
  ["https:///acme/api", "no host", site],
  ["https://github.com:0/acme/api", "no port", "must have a port"],
  ["https://github.com:65536/acme/api", "no port", "must have a port"],
  ["https://github.com:0443/acme/api", "a zero before the port", "must have a port"],
  ["https://github.com:/acme/api", "no port", "must have a port"],
  ["https://github.com:44a/acme/api", "no port", "must have a port"],
  ["https://github.com/acme/../evil/api", "dots", '".."'],
  ["https://github.com/./acme/api", "dots", '"."'],
  ["git@github.com:acme/../evil/api", "dots", '".."'],
  ["https://github.com/acme/%2e%2e/evil/api", "encoded dots", names],
  ["https://github.com/acme/.%2E/evil/api", "encoded dots", names],
  ["https://github.com/acme%2Fevil/api", "an encoded slash", names],
  ["https://github.com/ac%6De/api", "an encoded letter", names],
  ["ssh://git@github.com/acme%2D1/api", "an encoded hyphen", names],
  ["https://git.acme.com/%7Ejane/api", "an encoded tilde", names],
  ["git@github.com:ac%6De/api", "Git asks for it as it is written", names],
  ["git@github.com:My%20Team/api", "Git asks for it as it is written", literal],
  ["git@ssh.dev.azure.com.evil.example:v3/a/My%20Project/api", "no host of Azure", literal],
  ["https://github.com/acme%5Cevil/api", "an encoded backslash", names],
  ["https://github.com/acme/%252e%252e/api", "encoded twice", names],
  ["https://github.com/acme/api%0a", "an encoded line break", names],
  ["https://github.com/acme/%ff/api", "no UTF-8", names],
  ["https://github.com/acme/%zz/api", "no encoding", names],
  ["https://github.com/acme/a%E2%80%8Bpi", "an unseen character", names],
  ["https://github.com/acme/a%EF%BC%8Fpi", "a slash to some", names],
  ["https://github.com//acme/api", "two slashes", names],
  ["https://github.com/acme//api", "two slashes", names],
  ["https://github.com/acme/api//", "two slashes", names],
  ["https://github.com/acme/api:evil", "a colon", names],
  ["https://github.com/acme/.git", "no name", "must name a repository"],
  ["https://github.com/acme/api?x=y", "a query", "query"],
  ["https://github.com/acme/api#x", "a fragment", "fragment"],
  ["git@github.com:-oProxyCommand=x", "an option", "hyphen"],
  ["ssh://git@github.com/-x/api", "an option", "hyphen"],
  ["-oProxyCommand=x@github.com:acme/api", "an option", "user"],
  ["ssh://-oProxyCommand=x@github.com/acme/api", "an option", "user"],
  ["ssh://@github.com/acme/api", "no user", "user"],
  ["git://git@github.com/acme/api", "Git knows no user there", "user"],
  ["ssh://a@b@github.com/acme/api", "two users", "user"],
  ["a@b@github.com:acme/api", "two users", "must be a Git remote"],
  ["git@github.com:22:acme/api", "no port in this form", names],
  ["git+ssh://git@github.com/acme/api", "an alias that Git warns of", "must start with"],
  ["file:///srv/api.git", "a file", "must start with"],
  ["ext::sh -c x", "a command", "ASCII"],
  ["ext::sh", "a command", "remote helper"],
  ["codecommit::us-east-1://api", "a helper, though CodeCommit hands it out", "remote helper"],
  ["codecommit::us-east-1://me@MyRepo", "a helper and a profile of its", "remote helper"],
  ["codecommit://api", "a helper", "must start with"],
  ["--upload-pack=x", "an option", "must be a Git remote"],
];

describe("parseGitRemote", () => {
  test.each([
    ["https://github.com/acme/api.git", "https", "github.com", "acme/api"],
    ["https://github.com/acme/api", "https", "github.com", "acme/api"],
    ["https://github.com/acme/api.git.git", "https", "github.com", "acme/api"],
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
    expect(parseGitRemote(remote)).toMatchObject({ scheme, host, path });
    expect(gitRemoteProblem(remote)).toBeUndefined();
  });

  test.each(handedOut)("accepts %s, which %s hands out", (remote, _site, host, path) => {
    expect(gitRemoteProblem(remote)).toBeUndefined();
    expect(parseGitRemote(remote)).toMatchObject({ host, path });
  });

  test.each(ambiguous)("refuses %j: %s", (remote, _why, sentence) => {
    expect(parseGitRemote(remote)).toBeUndefined();
    expect(gitRemoteProblem(remote)).toContain(sentence);
  });

  test("refuses every percent-encoded character in a user and in a host", () => {
    const encoded = fc.integer({ min: 0, max: 255 }).map((byte) => {
      return `%${byte.toString(16).padStart(2, "0")}`;
    });
    fc.assert(
      fc.property(encoded, (text) => {
        for (const remote of [
          `ssh://g${text}t@github.com/acme/api`,
          `ssh://git@github${text}com/acme/api`,
          `https://git${text}hub.com/acme/api`,
          `https://or${text}g@github.com/acme/api`,
          `g${text}t@github.com:acme/api`,
          `git@github${text}.com:acme/api`,
        ]) {
          expect(parseGitRemote(remote), remote).toBeUndefined();
        }
      }),
    );
  });

  test("refuses every control character, space and backslash, as it is and encoded", () => {
    const codes = [...Array.from({ length: 33 }, (_, code) => code), 0x7f, 0x85, 0xa0, 0x5c];
    for (const code of [...codes, 0x200b, 0x202e, 0x2028, 0xfeff, 0xff0f, 0x2044]) {
      const character = String.fromCodePoint(code);
      for (const text of [character, ...(code === 32 ? [] : [encodeURIComponent(character)])]) {
        for (const remote of [
          `https://github.com/acme${text}/api`,
          `https://github.com/${text}acme/api`,
          `https://git${text}hub.com/acme/api`,
          `git@github.com:acme/a${text}pi`,
          `ssh://git@github.com${text}/acme/api`,
        ]) {
          expect(parseGitRemote(remote), JSON.stringify(remote)).toBeUndefined();
        }
      }
    }
  });

  test("reads spaces and letters of every language that are encoded", () => {
    const path = "https://git.example/M%C3%BCller%20%26%20Co/%E6%97%A5%E6%9C%AC/api";
    expect(parseGitRemote(path)?.path).toBe("M\u00fcller & Co/\u65e5\u672c/api");
  });

  test("writes an IPv6 address in one way", () => {
    for (const address of ["[2001:DB8:0:0::1]", "[2001:db8::1]", "[2001:db8::0.0.0.1]"]) {
      expect(parseGitRemote(`ssh://git@${address}/acme/api`)?.host).toBe("[2001:db8::1]");
      expect(parseGitRemote(`git@${address}:acme/api`)?.host).toBe("[2001:db8::1]");
    }
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
    "https://user:hunter2@github.com/acme/api",
    "https://user:@github.com/acme/api",
    "https://:hunter2@github.com/acme/api",
    "https://user%3Ahunter2@github.com/acme/api",
    "https://user%253ahunter2@github.com/acme/api",
    "https://user@hunter2@github.com/acme/api",
    "https:///user:hunter2@github.com/acme/api",
    "ssh://git:hunter2@github.com/acme/api",
    "ssh://git%3ahunter2@github.com/acme/api",
    "git%3Ahunter2@github.com:acme/api",
    "john.doe:hunter2@github.com:acme/api",
  ])("refuses the secret in %s and does not repeat it", (remote) => {
    expect(parseGitRemote(remote)).toBeUndefined();
    expect(gitRemoteProblem(remote)).toContain("must not hold credentials");
    expect(gitRemoteProblem(remote)).not.toContain("hunter2");
  });

  test.each(userNames)("%s before the @ of an https URL is a mere name", (user) => {
    const remote = `https://${user}@git.example/acme/api.git`;
    expect(parseGitRemote(remote)).toMatchObject({
      ...{ scheme: "https", host: "git.example", path: "acme/api" },
    });
    expect(gitRemoteProblem(remote)).toBeUndefined();
  });

  test("every short text of a user name's letters before the @ is a mere name", () => {
    const user = fc
      .stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,14}$/)
      .filter((text) => !/token|oauth|secret|passw|bearer|credential|api[_-]?key/i.test(text));
    fc.assert(
      fc.property(user, (text) => {
        const known = /^(?:gh[oprsu]_|gl\w+-|AT(?:BB|CTT|ATT)|LTAI|hf_|npm_|pul-|[rs]k[_-])/.test(
          text,
        );
        expect(known || isPlainUser(text)).toBe(true);
      }),
    );
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
      [lower, 34],
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
    expectParts(gitRemoteProblem("acme/api") ?? "", {
      nextStep: ["https://host/owner/repo.git", "git@host:owner/repo.git"],
    });
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

  test("takes no notice of the case of the scheme", () => {
    expect(withoutUser("HTTPS://user@github.com/acme/api")).toBe("HTTPS://github.com/acme/api");
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
