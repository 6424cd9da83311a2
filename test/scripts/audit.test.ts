import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Lockfile, ownLockfile } from "../../scripts/ci/own-lockfile.ts";
import { responding, refusingUrl } from "../support/responding-server";
import { expectParts } from "../support/message-parts";
import { root } from "../support/root";
import { temporaryFolder } from "./workshop";

const repository = JSON.parse(
  readFileSync(path.join(root, "package-lock.json"), "utf8"),
) as Lockfile;

describe("the lockfile of the published package", () => {
  it("has its own dependencies, with theirs, where the whole repository has them", () => {
    const packages: Lockfile["packages"] = {
      "": {
        name: "p",
        version: "1.0.0",
        dependencies: { a: "^1.0.0", "@s/b": "^1.0.0" },
      },
      "node_modules/a": { version: "1.0.0", dependencies: { c: "^1.0.0" } },
      "node_modules/@s/b": { version: "1.0.0", optionalDependencies: { c: "^2.0.0", d: "1" } },
      "node_modules/@s/b/node_modules/c": { version: "2.0.0", dependencies: { a: "*" } },
      "node_modules/c": { version: "1.0.0" },
      "node_modules/developed-with": { version: "1.0.0", dependencies: { e: "*" } },
      "node_modules/e": { version: "1.0.0" },
      workspace: { version: "1.0.0", dependencies: { e: "*" } },
    };
    const own = ownLockfile({ lockfileVersion: 3, packages });
    expect(Object.keys(own.packages)).toEqual([
      "",
      "node_modules/a",
      "node_modules/@s/b",
      "node_modules/c",
      "node_modules/@s/b/node_modules/c",
    ]);
  });

  it("is undici and zod alone", { tags: ["two-dependencies"] }, () => {
    expect(Object.keys(ownLockfile(repository).packages)).toEqual([
      "",
      "node_modules/undici",
      "node_modules/zod",
    ]);
  });
});

interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Runs the check with a registry of one's own. */
function audit(registry: string, environment: Record<string, string> = {}): Promise<Outcome> {
  const script = path.join(root, "scripts/ci/audit.ts");
  const cache = temporaryFolder();
  const env = {
    ...process.env,
    npm_config_registry: registry,
    npm_config_cache: cache,
    NO_PROXY: "127.0.0.1",
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

/** A registry that knows these advisories. */
async function registry(advisories: object): Promise<string> {
  const server = await responding(({ method, target }, response) => {
    response.setHeader("content-type", "application/json");
    if (method === "POST" && target === "/-/npm/v1/security/advisories/bulk") {
      response.end(JSON.stringify(advisories));
      return;
    }
    const name = target.slice(1);
    const { version = "" } = repository.packages[`node_modules/${name}`] ?? {};
    const manifest = { name, version, dist: { tarball: "", shasum: "" } };
    response.end(
      JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: manifest } }),
    );
  });
  return server.url;
}

describe("the audit of the published package's dependencies", () => {
  it("fails on a vulnerability of level high, and names it", { tags: ["audit"] }, async () => {
    const advisory = {
      id: 1,
      title: "Responses of others",
      url: "https://advisories.example/GHSA-1",
      severity: "high",
      vulnerable_versions: "<99.0.0",
    };
    const { code, output } = await audit(await registry({ undici: [advisory] }));
    expect(code).toBe(1);
    expectParts(output, { names: ["undici <99.0.0", "GHSA-1"], nextStep: "fixed in 99.0.0" });
  });

  it("passes where nothing is known", async () => {
    const { code, output } = await audit(await registry({}));
    expect(code).toBe(0);
    expectParts(output, { names: ["level high", "undici and zod"] });
  });

  it("warns and passes where the registry has no audit", async () => {
    const server = await responding((_received, response) => {
      response.writeHead(405).end();
    });
    const { code, output } = await audit(server.url);
    expect(code).toBe(0);
    expect(output).toMatch(/^Warning: .*405 Method Not Allowed.*\n$/);
  });

  it("fails where the registry responds something that is no audit", async () => {
    const server = await responding((_received, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end("<html>");
    });
    const { code, output } = await audit(server.url);
    expect(code).toBe(1);
    expect(output).toContain("not audited: invalid json response");
  });

  it("fails where there is no npm", async () => {
    const { code, output } = await audit(await refusingUrl(), { PATH: temporaryFolder() });
    expect(code).toBe(1);
    expect(output).toContain("not audited: spawn npm ENOENT");
  });

  it("warns and passes without a network", async () => {
    const { code, output } = await audit(await refusingUrl());
    expect(code).toBe(0);
    expect(output).toMatch(/^Warning: .*not audited: .*ECONNREFUSED.*\n$/);
  });
});
