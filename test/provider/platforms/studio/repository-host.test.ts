import { describe, expect, test } from "vitest";
import { settingsFrom } from "../../../../provider/platforms/settings";
import { studioProjectLifecycle } from "../../../../provider/platforms/studio/lifecycle";
import { unknownValue } from "../../../../provider/core/unknowns";
import { expectParts } from "../../../support/message-parts";
import { only } from "../../../support/platforms";

const hosted = "https://studio.datachain.ai";

function warningsOf(inputs: Record<string, unknown>, url = hosted): string[] {
  const settings = settingsFrom((key) => (key === "studio:url" ? url : undefined), {});
  return (studioProjectLifecycle.warnings?.(inputs, undefined, settings) ?? []).map(String);
}

describe("a check is silent about", () => {
  test.each([
    "https://github.com/acme/churn.git",
    "git@gitlab.com:acme/churn.git",
    "https://acme@bitbucket.org/acme/churn.git",
    "ssh://git@ssh.github.com:443/acme/churn.git",
    "ssh://git@altssh.bitbucket.org:443/acme/churn.git",
  ])("%s", (repoUrl) => {
    expect(warningsOf({ repoUrl })).toEqual([]);
  });

  test("a GitLab of one's own, for a team", () => {
    const repoUrl = "https://gitlab.acme.com/acme/churn.git";
    expect(warningsOf({ repoUrl, teamName: "vision" })).toEqual([]);
    expect(warningsOf({ repoUrl, teamName: unknownValue })).toEqual([]);
  });

  test("any host of one's own, where Studio is self-hosted", () => {
    const repoUrl = "https://code.acme.com/acme/churn.git";
    expect(warningsOf({ repoUrl }, "https://studio.acme.com")).toEqual([]);
  });

  test.each([unknownValue, 5, undefined, "no URL"])("%j, which it cannot judge", (repoUrl) => {
    expect(warningsOf({ repoUrl })).toEqual([]);
  });
});

describe("a check warns of a repository on", () => {
  test.each([
    ["CodeArts Repo", "https://codehub.devcloud.cn-north-4.huaweicloud.com/acme/churn.git"],
    ["CodeArts Repo", "git@codehub.eu-west-101.myhuaweicloud.eu:acme/churn.git"],
    ["Azure DevOps", "https://org@dev.azure.com/org/churn/_git/churn"],
    ["Azure DevOps", "git@ssh.dev.azure.com:v3/org/churn/churn"],
    ["Azure DevOps", "https://org.visualstudio.com/churn/_git/churn"],
    ["Azure DevOps", "https://tfs.acme.com/tfs/main/churn/_git/churn"],
    ["AWS CodeCommit", "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/churn"],
    ["AWS CodeCommit", "ssh://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/churn"],
    ["Google Cloud", "https://source.developers.google.com/p/acme/r/churn"],
    ["Hugging Face", "https://huggingface.co/acme/churn"],
    ["Codeberg", "https://codeberg.org/acme/churn.git"],
    ["SourceHut", "https://git.sr.ht/~acme/churn"],
  ])("%s, wherever Studio runs: %s", (site, repoUrl) => {
    for (const warnings of [
      warningsOf({ repoUrl, teamName: "vision" }),
      warningsOf({ repoUrl }, "https://studio.acme.com"),
    ]) {
      expectParts(only(warnings), { names: `leads to ${site},`, nextStep: "URL of a mirror" });
    }
  });

  test.each(["https://code.acme.com/acme/churn.git", "https://notgithub.com/acme/churn.git"])(
    "another host without a team, on the Studio that its makers run: %s",
    (repoUrl) => {
      expectParts(only(warningsOf({ repoUrl })), {
        property: "repoUrl",
        names: "GitHub, GitLab and Bitbucket",
        nextStep: "teamName",
      });
    },
  );
});
