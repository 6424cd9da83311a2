import { describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck";

const header = `
import * as pulumi from "@pulumi/pulumi";
import { Provider, StudioProject } from "pulumi-devplatforms";

declare const maybe: string | undefined;
declare const maybeOutput: pulumi.Output<string | undefined>;
declare const maybeFlag: pulumi.Output<boolean | undefined>;
declare const maybeNumber: pulumi.Output<number | undefined>;
const repoUrl = "https://github.com/acme/churn.git";
`;

const accepted: Record<string, string> = {
  "values that may be undefined": `
    new StudioProject("a", { repoUrl, name: maybe, public: undefined, teamName: maybe, subdir: maybe, onDelete: undefined });
    StudioProject.get("b", "id", { url: "https://x", repoUrl: maybe, name: maybe, public: undefined, teamName: maybe, subdir: maybe, onDelete: undefined });`,
  "outputs that may be undefined": `
    declare const onDelete: pulumi.Output<"retain" | "fail" | undefined>;
    const all = { name: maybeOutput, public: maybeFlag, teamName: maybeOutput, subdir: maybeOutput, onDelete };
    new StudioProject("a", { repoUrl, ...all });
    StudioProject.get("b", "id", { url: "https://x", repoUrl: maybeOutput, ...all });`,
  "the outputs of another project": `
    const first = new StudioProject("a", { repoUrl });
    const { name, public: isPublic, teamName, subdir, onDelete, url } = first;
    const all = { repoUrl: first.repoUrl, name, public: isPublic, teamName, subdir, onDelete };
    new StudioProject("b", all);
    StudioProject.get("c", first.id, { url, ...all });`,
  "groups and settings of a provider that may be undefined": `
    declare const studio: { token: string; url?: string } | undefined;
    declare const gitpod: pulumi.Output<{ token: string } | undefined>;
    new Provider("a", { studio, gitpod, codearts: undefined, log: undefined, allowInsecureHttp: maybeFlag });
    new Provider("b", {
      studio: { token: "t", url: maybeOutput },
      gitpod: { token: "t", baseUrl: maybe, bulk: maybeFlag },
      codearts: {
        region: maybeOutput, endpoint: maybe, token: maybeOutput, accessKey: maybeOutput,
        secretKey: maybeOutput, securityToken: maybe, projectId: maybeOutput, userName: maybe,
        password: maybeOutput, domainName: maybe, projectName: maybeOutput, iamEndpoint: maybe,
        creationTimeoutSeconds: maybeNumber,
      },
      requestTimeoutSeconds: maybeNumber,
      retryTimeoutSeconds: maybeNumber,
      log: undefined,
    });`,
};

describe.each([true, false])("with exactOptionalPropertyTypes %s", (exactOptionalPropertyTypes) => {
  test("optional inputs take what other resources and settings may lack", () => {
    const programs = Object.entries(accepted).map(([what, text]): [string, string] => [
      what.replaceAll(" ", "-"),
      header + text,
    ]);
    expect(typecheck(new Map(programs), { exactOptionalPropertyTypes })).toEqual([]);
  });

  test("inputs take nothing else", () => {
    const refused = [
      `new StudioProject("a", { repoUrl: undefined });`,
      `new StudioProject("a", { repoUrl: maybeOutput });`,
      `new StudioProject("a", { repoUrl, onDelete: "delete" });`,
      `new StudioProject("a", { repoUrl, public: "yes" });`,
      `StudioProject.get("b", "id", { url: maybeOutput });`,
      `new Provider("a", { studio: {} });`,
      `new Provider("a", { gitpod: { token: maybeOutput } });`,
      `new Provider("a", { log: "verbose" });`,
    ];
    const programs = refused.map((text, index): [string, string] => [
      `refused-${index}`,
      header + text,
    ]);
    const found = typecheck(new Map(programs), { exactOptionalPropertyTypes });
    expect([...new Set(found.map((message) => message.split(":", 1)[0]))]).toEqual(
      programs.map(([name]) => name),
    );
  });
});
