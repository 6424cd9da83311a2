import { codeartsPlatform } from "./codearts/platform.ts";
import type { CodeArtsEmulator } from "./codearts/platform.ts";
import { FaultQueue } from "./faults.ts";
import type { Fault } from "./faults.ts";
import { gitpodPlatform } from "./gitpod/platform.ts";
import type { GitpodEmulator } from "./gitpod/platform.ts";
import { listen } from "./listening.ts";
import { inUrl } from "./own-address.ts";
import { StateFile } from "./persistence.ts";
import { RequestLog } from "./request-log.ts";
import type { RecordedRequest } from "./request-log.ts";
import { emulatorServer } from "./server.ts";
import { studioPlatform } from "./studio/platform.ts";
import type { StudioEmulator } from "./studio/platform.ts";

export interface EmulatorOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  /** Further names by which clients may call it; requests for any other host are refused. */
  readonly hostNames?: readonly string[];
  /** Where the objects are kept between runs. Omit to keep them in memory. */
  readonly file?: string;
  /** How long every request waits before it is handled. @default 0 */
  readonly latencyMs?: number;
  /** With `false` every response ends its connection, and every request needs a new one. @default true */
  readonly keepAlive?: boolean;
  /** Called when a request has been handled, cut off or left hanging. */
  readonly onRequest?: (request: RecordedRequest) => void;
}

export interface Emulator {
  readonly url: string;
  readonly gitpod: GitpodEmulator;
  readonly studio: StudioEmulator;
  readonly codearts: CodeArtsEmulator;
  /** Every request since the start or the last reset, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  latencyMs: number;
  /** How many requests have arrived, of one operation or of all. */
  count(operation?: string): number;
  /** Lets a later request go wrong. */
  fail(fault: Fault): void;
  /** Lifts all faults that are left; everything else stays. */
  heal(): void;
  /** Forgets objects, log, faults and changed options; credentials stay. */
  reset(): void;
  /** Refuses new connections and closes idle ones. Exchanges under way still get their responses. */
  stopListening(): Promise<void>;
  /** Listens on the same port again, with everything that it knew. */
  listenAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the three APIs on one loopback port. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, host = "127.0.0.1", latencyMs = 0, keepAlive = true } = options;
  const { hostNames = [] } = options;
  const log = new RequestLog();
  const faults = new FaultQueue();
  const gitpod = gitpodPlatform();
  const studio = studioPlatform();
  const codearts = codeartsPlatform();
  const platforms = [gitpod.platform, studio.platform, codearts.platform];
  const stateFile = options.file === undefined ? undefined : new StateFile(options.file, platforms);
  stateFile?.load();

  const surroundings = {
    log,
    faults,
    latencyMs,
    save: () => stateFile?.save(),
    onRequest: (request: RecordedRequest) => options.onRequest?.(request),
  };
  const server = emulatorServer({
    platforms,
    surroundings,
    routePath: studio.routePath,
    about: { name: "pulumi-devplatforms-emulator", file: options.file, pid: process.pid },
    hosts: [host, ...hostNames],
  });
  const listening = await listen(server, { port, host }, { keepAlive });
  const url = `http://${inUrl(host)}:${listening.port}`;

  return {
    url,
    gitpod: { ...gitpod.emulator, baseUrl: `${url}/api` },
    studio: { ...studio.emulator, url },
    codearts: { ...codearts.emulator, endpoint: url },
    requests: log.requests,
    get latencyMs() {
      return surroundings.latencyMs;
    },
    set latencyMs(value: number) {
      surroundings.latencyMs = value;
    },
    count: (operation) => log.count(operation),
    fail: (fault) => {
      faults.add(fault);
    },
    heal: () => {
      faults.clear();
    },
    reset: () => {
      log.clear();
      faults.clear();
      surroundings.latencyMs = latencyMs;
      for (const platform of platforms) platform.reset();
      stateFile?.save();
    },
    stopListening: () => {
      listening.stop();
      return Promise.resolve();
    },
    listenAgain: () => listening.again(),
    close: () => listening.close(),
  };
}
