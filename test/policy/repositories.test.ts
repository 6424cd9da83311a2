import { CodeArtsRepository, GitpodProject, StudioProject } from "pulumi-devplatforms";
import { describe, expect, test } from "vitest";
import {
  allowedRepositoryHosts,
  allowedRepositoryOrganizations,
  noCredentialsInUrls,
} from "../../policy/src/policies";
import { NotApplicable, unknown, violationsOf } from "../support/policy";

function studio(repoUrl: string) {
  return { class: StudioProject, name: "churn", props: { repoUrl } };
}

function gitpod(...specs: unknown[]) {
  return { class: GitpodProject, name: "api", props: { name: "api", initializer: { specs } } };
}

function codeArts(props: Record<string, unknown>) {
  return { class: CodeArtsRepository, name: "mirror", props };
}

const formsOf = (host: string, path: string) => [
  `https://${host}/${path}.git`,
  `https://${host.toUpperCase()}/${path}`,
  `ssh://git@${host}/${path}.git`,
  `git@${host}:${path}.git`,
];

describe("the hosts of repositories", () => {
  const config = { hosts: ["github.com", "git.acme.com:8443", "*.acme.dev", "Code.Acme.Com"] };
  const judge = (url: string) => violationsOf(allowedRepositoryHosts, studio(url), config);

  test.each([
    ...formsOf("github.com", "acme/churn"),
    ...formsOf("code.acme.com", "acme/churn"),
    ...formsOf("git.eu.acme.dev", "acme/churn"),
    "https://git.acme.com:8443/acme/churn.git",
    "https://jane@github.com/acme/churn.git",
    "ssh://git@github.com:2222/acme/churn.git",
  ])("may be that of %s", async (url) => {
    expect(await judge(url)).toEqual([]);
  });

  test.each([
    ...formsOf("gitlab.com", "acme/churn"),
    "https://git.acme.com/acme/churn.git",
    "https://acme.dev/acme/churn.git",
    "https://github.com.evil.example/acme/churn.git",
    "https://evil.example/github.com/churn.git",
    "https://github.com@evil.example/acme/churn.git",
    "git@evil.example:github.com/acme/churn.git",
    "https://github.com./acme/churn.git",
    "not a repository",
  ])("may not be that of %s", async (url) => {
    expect(await judge(url)).toHaveLength(1);
  });

  test("are named with those that are allowed", async () => {
    const project = studio("git@gitlab.com:acme/churn.git");
    const violations = await violationsOf(allowedRepositoryHosts, project, {
      hosts: ["github.com"],
    });
    expect(violations).toEqual([
      'StudioProject "churn": repoUrl is on "gitlab.com". Allowed are "github.com": move the ' +
        'repository there, or add its host to "hosts".',
    ]);
  });

  test("are judged wherever a repository is named, and only where they are known", async () => {
    const elsewhere = "https://gitlab.com/acme/api.git";
    const project = gitpod(
      { git: { remoteUri: unknown, upstreamRemoteUri: elsewhere } },
      unknown,
      { git: { remoteUri: elsewhere, upstreamRemoteUri: unknown } },
      { contextUrl: { url: "https://gitlab.com/acme/api/-/merge_requests/7?view=x#note" } },
      { contextUrl: { url: "https://github.com/acme/api/pull/7?diff=split#top" } },
    );
    const places = [
      "initializer.specs[0].git.upstreamRemoteUri",
      "initializer.specs[2].git.remoteUri",
      "initializer.specs[3].contextUrl.url",
    ];
    const violations = await violationsOf(allowedRepositoryHosts, project, config);
    expect(violations.map((message) => /: (\S+) is on "gitlab.com"/.exec(message)?.[1])).toEqual(
      places,
    );
    const mirror = codeArts({ importUrl: elsewhere });
    expect(await violationsOf(allowedRepositoryHosts, mirror, config)).toHaveLength(1);
    expect(await violationsOf(allowedRepositoryHosts, codeArts({}), config)).toEqual([]);
  });

  test("are not judged unless configured", async () => {
    expect(await violationsOf(allowedRepositoryHosts, studio("https://a.example/b/c"))).toEqual([]);
  });
});

describe("the organisations of repositories", () => {
  const config = { organizations: ["acme", "gitlab.com/Platform/Core", "/research/"] };
  const judge = (url: string) => violationsOf(allowedRepositoryOrganizations, studio(url), config);

  test.each([
    ...formsOf("github.com", "Acme/churn"),
    ...formsOf("gitlab.com", "platform/core/churn"),
    ...formsOf("gitlab.com", "research/deep/churn"),
  ])("may be that of %s", async (url) => {
    expect(await judge(url)).toEqual([]);
  });

  test.each([
    ...formsOf("github.com", "acme-evil/churn"),
    ...formsOf("github.com", "platform/core/churn"),
    ...formsOf("gitlab.com", "platform/churn"),
    "https://evil.example/gitlab.com/platform/core/churn.git",
    "https://github.com/acme/../evil/churn.git",
    "git@github.com:acme/../evil/churn.git",
    "https://github.com/acme",
  ])("may not be that of %s", async (url) => {
    expect(await judge(url)).toHaveLength(1);
  });

  test("are named with those that are allowed", async () => {
    const project = studio("https://github.com/someone/churn.git");
    const rule = allowedRepositoryOrganizations;
    expect(await violationsOf(rule, project, { organizations: ["acme"] })).toEqual([
      'StudioProject "churn": repoUrl belongs to "someone". Allowed are "acme": use a repository ' +
        'of these, or add its owner to "organizations".',
    ]);
  });

  test("are not judged unless configured", async () => {
    const project = studio("https://github.com/someone/churn.git");
    expect(await violationsOf(allowedRepositoryOrganizations, project)).toEqual([]);
  });
});

describe("credentials", () => {
  test.each([
    "https://user:hunter2@github.com/acme/churn.git",
    "https://ghp_hunter2@github.com/acme/churn.git",
    "HTTPS:\\\\x-hunter2-token@github.com/acme/churn.git",
    "ssh://git:hunter2@github.com/acme/churn.git",
    "git:hunter2@github.com:acme/churn.git",
    "https://github.com/acme/churn?access_token=hunter2",
    "https://github.com/acme/churn?a=b&private-token=hunter2",
    "https://github.com/acme/churn#password=hunter2",
  ])("are found in %s and never repeated by any rule", async (url) => {
    const found = await violationsOf(noCredentialsInUrls, studio(url));
    expect(found).toEqual([
      'StudioProject "churn": repoUrl holds credentials. Take them out, revoke them, and give the ' +
        "platform access to the repository instead.",
    ]);
    const elsewhere = { hosts: ["gitlab.com"], organizations: ["others"] };
    const hosts = await violationsOf(allowedRepositoryHosts, studio(url), elsewhere);
    const owners = await violationsOf(allowedRepositoryOrganizations, studio(url), elsewhere);
    expect([...hosts, ...owners].join()).not.toContain("hunter2");
  });

  test.each([
    ...formsOf("github.com", "acme/churn"),
    "https://github.com/acme/churn/pull/7?author=user:me@acme.com",
    "https://github.com/acme/user:pw@churn",
    "https://org@dev.azure.com/org/project/_git/repo",
    "https://jane.doe@bitbucket.org/acme/churn.git",
  ])("are not seen in %s", async (url) => {
    expect(await violationsOf(noCredentialsInUrls, studio(url))).toEqual([]);
  });

  test("are found in every property with a URL", async () => {
    const url = "https://glpat-hunter2@gitlab.com/acme/api.git";
    const project = gitpod(
      { git: { remoteUri: url, upstreamRemoteUri: url } },
      { contextUrl: { url } },
    );
    expect(await violationsOf(noCredentialsInUrls, project)).toHaveLength(3);
    expect(await violationsOf(noCredentialsInUrls, codeArts({ importUrl: url }))).toHaveLength(1);
  });
});

test("resources of other packages are not judged", async () => {
  const bucket = { class: { __pulumiType: "aws:s3/bucket:Bucket" }, name: "b", props: {} };
  await expect(violationsOf(noCredentialsInUrls, bucket)).rejects.toThrow(NotApplicable);
});
