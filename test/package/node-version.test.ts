import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { nodeProblem, oldestNode } from "../../provider/core/node-version";
import { expectParts } from "../support/message-parts";
import { root } from "../support/root";

const sentence = nodeProblem("20.11.1");

/** Runs a script on a Node.js that calls itself 20.11.1. */
async function onOldNode(...args: string[]) {
  const preload = path.join(root, "test/support/old-node.cjs");
  const run = promisify(execFile)(process.execPath, ["--require", preload, ...args], { cwd: root });
  return run.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

describe("too old a Node.js is one sentence", () => {
  test.each(["pulumi-devplatforms", "pulumi-devplatforms/provider", "pulumi-devplatforms-policy"])(
    "for what requires %s",
    async (id) => {
      const script = `try { require(${JSON.stringify(id)}) } catch (error) { console.log(error.stack); process.exit(3) }`;
      const { code, stdout } = await onOldNode("-e", script);
      expect([code, stdout]).toEqual([3, `${sentence}\n`]);
    },
  );

  test("for the command", async () => {
    const { code, stdout, stderr } = await onOldNode(
      "dist/doors/import/main.js",
      "import",
      "--help",
    );
    expect([code, stdout, stderr]).toEqual([1, "", `${sentence}\n`]);
  });

  test("for the policy pack itself", async () => {
    const script = `try { require("./policy/dist/policy/src/index.js") } catch (error) { console.log(error.stack); process.exit(3) }`;
    const { code, stdout } = await onOldNode("-e", script);
    expect([code, stdout]).toEqual([3, `${sentence}\n`]);
  });

  test("for the emulator", async () => {
    const { code, stderr } = await onOldNode("emulator/start.mjs", "--help");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The emulator needs Node\.js 22\.19\.0 .* 20\.11\.1\.\n$/);
  });
});

test.each(["22.19.0", "22.20.0", "23.0.0", "24.1.0", "100.0.0", "22.19.1-nightly"])(
  "Node.js %s is new enough",
  (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  },
);

test.each(["0.12.18", "18.20.8", "20.20.2", "22.18.9", "22.9.0", "21.99.0"])(
  "Node.js %s is too old",
  (version) => {
    expectParts(nodeProblem(version) ?? "", { names: ["Node.js 22.19.0", ` ${version}.`] });
  },
);

test("the oldest Node.js is the one of package.json", () => {
  const { engines } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  expect(engines.node).toBe(`>=${oldestNode.join(".")}`);
});
