import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** The command line, its words separated by spaces. */
  readonly command: string;
}

/** The processes that descend from one, each after its parent. */
export function descendantsOf(pid: number): RunningProcess[] {
  const all = runningProcesses();
  const childrenOf = (parent: number): RunningProcess[] =>
    all
      .filter((candidate) => candidate.parent === parent)
      .flatMap((child) => [child, ...childrenOf(child.pid)]);
  return childrenOf(pid);
}

/** Those that still run. An id that another process has by now does not count. */
export function survivorsOf(processes: readonly RunningProcess[]): RunningProcess[] {
  const commands = new Map(runningProcesses().map(({ pid, command }) => [pid, command]));
  return processes.filter(({ pid, command }) => commands.get(pid) === command);
}

/** Asked for without waiting, so that what is found is still true when it is acted upon. */
function runningProcesses(): RunningProcess[] {
  return existsSync("/proc/self/stat") ? listedInProc() : listedByPs();
}

function listedInProc(): RunningProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The program's name may hold anything; after it come the state and the parent.
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [, state, parent] = /\) (\S) (\d+) [^)]*$/.exec(stat) ?? [];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0").join(" ").trim();
        return state === "Z" ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return []; // It has ended since it was listed.
      }
    });
}

function listedByPs(): RunningProcess[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,stat=,args="], {
    encoding: "utf8",
  }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*?)\s*$/.exec(line) ?? [];
    if (command === undefined || state?.startsWith("Z") === true) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
