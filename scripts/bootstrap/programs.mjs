import { spawn } from "node:child_process";

/**
 * Runs a program out of sight and resolves to its exit code and everything it wrote.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function capture(program, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
      // npm is a batch file on Windows, and only a shell starts those.
      shell: process.platform === "win32" && program === "npm",
      ...options,
    });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => (output.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output.stderr += text));
    child.once("error", (error) => resolve({ code: 127, ...output, stderr: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/**
 * Runs a program in plain sight and resolves to its exit code. A ^C at the terminal reaches the
 * program by itself, so that it can end in its own way; a signal for this process alone is passed on.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function show(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ["SIGINT", "SIGTERM"];
    for (const signal of signals) process.on(signal, passOn);
    const ignoreSignals = () => {
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once("error", (error) => {
      ignoreSignals();
      reject(error);
    });
    child.once("close", (code) => {
      ignoreSignals();
      resolve(code ?? 1);
    });
  });
}
