import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const onWindows = process.platform === "win32";

/** The full path of a program on a PATH, or `undefined`. */
export function findProgram(name, path = process.env.PATH ?? "") {
  const fileName = onWindows ? `${name}.exe` : name;
  return path
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, fileName))
    .find(isExecutable);
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Runs a program out of sight and resolves to its exit code and everything it wrote. */
export function capture(program, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      // npm is a batch file on Windows, and only a shell starts those.
      shell: onWindows && program === "npm",
      ...options,
    });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => (output[stream] += text));
    }
    child.once("error", (error) => resolve({ code: 127, ...output, stderr: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/**
 * Runs a program in plain sight and resolves to its exit code. A ^C at the terminal reaches the
 * program by itself, so that it can end in its own way; a signal for this process alone is passed on.
 */
export function show(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    const passOn = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM"];
    for (const signal of signals) process.on(signal, passOn);
    const settle = (action) => (value) => {
      for (const signal of signals) process.off(signal, passOn);
      action(value);
    };
    child.once("error", settle(reject));
    child.once(
      "close",
      settle((code) => resolve(code ?? 1)),
    );
  });
}
