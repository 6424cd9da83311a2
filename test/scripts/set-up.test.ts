import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withLock } from "../../scripts/bootstrap/step.mjs";
import { elapsed, withProgress } from "../../scripts/bootstrap/progress.mjs";
import { temporaryFolder, writeFile } from "./workshop";

describe("the lock of set-up", () => {
  it("lets the second wait for the first, and says so", async () => {
    const file = path.join(temporaryFolder(), "setup.lock");
    const order: string[] = [];
    let finishFirst = () => {
      order.push("unset");
    };
    const first = withLock(file, async () => {
      await new Promise<void>((resolve) => (finishFirst = resolve));
      order.push("first");
    });
    const second = withLock(
      file,
      () => Promise.resolve(order.push("second")),
      (message) => {
        expect(message).toContain(`process ${process.pid}`);
        finishFirst();
      },
    );
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
    expect(existsSync(file)).toBe(false);
  });

  it("takes over from a process that is no longer there", async () => {
    const file = path.join(temporaryFolder(), "setup.lock");
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFile(file, String(pid));
    await expect(withLock(file, () => Promise.resolve("done"))).resolves.toBe("done");
  });

  it("is given back after a failure", async () => {
    const file = path.join(temporaryFolder(), "setup.lock");
    const failing = withLock(file, () => Promise.reject(new Error("npm ci failed")));
    await expect(failing).rejects.toThrow("npm ci failed");
    expect(existsSync(file)).toBe(false);
  });
});

describe("progress", () => {
  function screen(isTTY: boolean) {
    const written: string[] = [];
    return { written, out: { isTTY, write: (text: string) => written.push(text) } };
  }

  it("is lines where there is no terminal", async () => {
    const { out, written } = screen(false);
    await withProgress("Compiling", () => Promise.resolve(), out);
    expect(written).toEqual(["Compiling …\n", "Compiling … done in 0s\n"]);
  });

  it("is one line that is written over on a terminal", async () => {
    const { out, written } = screen(true);
    const failing = withProgress("Compiling", () => Promise.reject(new Error("no")), out);
    await expect(failing).rejects.toThrow("no");
    expect(written).toEqual(["Compiling … ", "\r\u001b[KCompiling … failed\n"].map(String));
  });

  it.each([
    [499, "0s"],
    [59_400, "59s"],
    [59_900, "1m00s"],
    [90_000, "1m30s"],
  ])("tells %i ms as %s", (milliseconds, expected) => {
    expect(elapsed(milliseconds)).toBe(expected);
  });
});
