import { spawn } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { withoutCredentials } from "../../scripts/emulator/environment.ts";
import { engineEnvironment } from "../../scripts/engine/environment.ts";
import { root } from "../support/root";
import { temporaryFolder } from "./workshop";

const engine = { executable: "/opt/pulumi/bin/pulumi" };

describe("the engine's environment", () => {
  it("puts the pinned Node.js and the engine before everything else on PATH", () => {
    const { PATH } = engineEnvironment({ PATH: "/usr/bin" }, engine);
    const expected = [path.join(root, "node_modules", ".bin"), "/opt/pulumi/bin", "/usr/bin"];
    expect(PATH.split(path.delimiter)).toEqual(expected);
  });

  it("keeps state and engine files in .local", () => {
    const local = path.join(root, ".local");
    expect(engineEnvironment({}, engine)).toMatchObject({
      PULUMI_HOME: path.join(local, "pulumi-home"),
      NODE_COMPILE_CACHE: path.join(local, "compile-cache"),
      PULUMI_BACKEND_URL: pathToFileURL(path.join(local, "state")).href,
    });
  });

  it("keeps the user's passphrase, and has one when there is none", () => {
    const theirs = engineEnvironment({ PULUMI_CONFIG_PASSPHRASE: "secret" }, engine);
    expect(theirs.PULUMI_CONFIG_PASSPHRASE).toBe("secret");
    expect(engineEnvironment({}, engine).PULUMI_CONFIG_PASSPHRASE).not.toBe("");
  });

  it("keeps loopback connections away from a proxy, beside what the user excludes", () => {
    const environment = engineEnvironment({ NO_PROXY: "internal.example" }, engine);
    expect(environment["NO_PROXY"]).toBe("internal.example,127.0.0.1,localhost");
    expect(environment["no_proxy"]).toBe(environment["NO_PROXY"]);
  });
});

it("takes every credential of the platforms out of the environment, and nothing else", () => {
  const credentials = [
    ...["GITPOD_API_KEY", "ONA_API_KEY", "ONA_TOKEN", "ONA_BASE_URL", "DVC_STUDIO_TOKEN"],
    ...["STUDIO_TOKEN", "HW_AUTH_TOKEN", "HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_AK"],
    ...["OS_ACCESS_KEY", "CODEARTS_ENDPOINT"],
  ];
  const env = Object.fromEntries(credentials.map((name) => [name, "theirs"]));
  expect(withoutCredentials({ ...env, PATH: "/usr/bin", HOSTNAME: "laptop" })).toEqual({
    PATH: "/usr/bin",
    HOSTNAME: "laptop",
  });
});

it("starts the language host in a repository with a space in its path", async () => {
  const repository = temporaryFolder();
  cpSync(path.join(root, "scripts"), path.join(repository, "scripts"), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(repository, "node_modules"));
  const helpers = path.join(repository, "scripts", "engine", "helpers.ts");
  const { writeHelpers } = (await import(pathToFileURL(helpers).href)) as {
    writeHelpers: (bin: string) => void;
  };
  const bin = path.join(repository, ".local", "engine", "bin");
  writeHelpers(bin);

  const host = spawn(path.join(bin, "pulumi-language-nodejs"), ["127.0.0.1:1"]);
  onTestFinished(() => {
    host.kill();
  });
  const [firstLine] = (await once(host.stdout, "data")) as [Buffer];
  expect(firstLine.toString()).toMatch(/^\d+\n$/);
});
