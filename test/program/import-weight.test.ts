import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../support/root";

/** The packages that a program has loaded after one `require`, and what follows it. */
async function packagesLoadedBy(id: string, then = "Promise.resolve()"): Promise<string[]> {
  const script = `require(${JSON.stringify(id)}); ${then}.then(() => {
    const names = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/(?!.*node_modules\\/)/.exec(file)?.[1]);
    console.log(JSON.stringify([...new Set(names)].filter(Boolean)));
    });`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], { cwd: root });
  return JSON.parse(stdout) as string[];
}

test("a program that imports the package loads neither the HTTP client nor the validator", async () => {
  const loaded = await packagesLoadedBy("pulumi-devplatforms");
  expect(loaded).toContain("@pulumi/pulumi");
  expect(loaded).not.toContain("undici");
  expect(loaded).not.toContain("zod");
});

test("a program that looks something up loads them then", async () => {
  const call = `require("pulumi-devplatforms").getEnvironmentClass({}).catch(() => undefined)`;
  expect(await packagesLoadedBy("pulumi-devplatforms", call)).toEqual(
    expect.arrayContaining(["undici", "zod"]),
  );
});

test("the provider process loads them, and not the SDK a second time", async () => {
  const loaded = await packagesLoadedBy("pulumi-devplatforms/provider");
  expect(loaded).toEqual(expect.arrayContaining(["undici", "zod"]));
  expect(loaded).not.toContain("@pulumi/pulumi");
});
