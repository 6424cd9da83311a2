import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "./root";

const run = promisify(execFile);

/** A Python with one package in it, or the reason why there is none. */
export type PythonPackage =
  { readonly python: string; readonly missing?: never } | { readonly missing: string };

/** Installed into `.local` once. What is needed for that may be missing on a machine. */
export async function pythonPackage(name: string, version: string): Promise<PythonPackage> {
  const folder = path.join(root, ".local", "python", `${name}-${version}`);
  const onWindows = process.platform === "win32";
  const python = path.join(folder, ...(onWindows ? ["Scripts", "python.exe"] : ["bin", "python"]));
  const installed = path.join(folder, "installed");
  if (existsSync(installed)) return { python };
  try {
    rmSync(folder, { recursive: true, force: true });
    await run(onWindows ? "python" : "python3", ["-m", "venv", folder]);
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await run(python, [...install, `${name}==${version}`], { timeout: 120_000 });
    await run(python, ["-c", `open(${JSON.stringify(installed)}, "w")`]);
    return { python };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : "")
      .trim()
      .split("\n")
      .slice(-1);
    return { missing: `${name} ${version} could not be installed for Python: ${reason}` };
  }
}
