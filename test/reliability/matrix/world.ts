import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  type Emulator,
  emulatorCredentials,
  type FaultKind,
  startEmulator,
} from "pulumi-devplatforms-emulator";
import { configFor } from "../../support/platforms";
import {
  type ProviderOptions,
  type ProviderProcess,
  startProvider,
} from "../../support/provider-process";
import { root } from "../../support/root";
import { isFull } from "../results";
import type { MatrixFault, PlatformName } from "./faults";
import type { CallSite } from "./combinations";
import type { Account } from "./scenario";

/** Short, so that what hangs shows soon; `npm test` shares the machine with other tests. */
export const requestTimeoutSeconds = isFull ? 1.5 : 2;
export const retryTimeoutSeconds = 3;

/**
 * With a fault an operation takes as long as without it and at most this besides: twice what a call
 * may take, from its first attempt to the end of its last, and a second for a busy machine.
 */
export const patienceSeconds = 2 * (retryTimeoutSeconds + requestTimeoutSeconds) + 1;

/** A server that can be struck, and a provider process that talks to it. */
export interface World {
  readonly emulator: Emulator;
  readonly provider: ProviderProcess;
  /** Lets the provider forget what the run held, as a process of the next run does. */
  newRun(): Promise<void>;
  /** Lets the fault strike a call. The result tells whether it came to pass, by all that was said. */
  strike(site: CallSite, fault: MatrixFault, times: number): Promise<(said: string) => boolean>;
  /** The tokens that were sent, and those in responses that a fault changed. */
  tokens(): string[];
  /** Lifts all faults. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Modules beside this one that the provider process loads first. */
export type Preload =
  "name-server.cjs" | "new-run.cjs" | "blind-retry.cjs" | "slow-to-give-up.cjs" | "stale-reads.cjs";

/** The emulator's name, which `name-server.cjs` knows. */
const hostName = "emulator.test";

/** Starts the provider's process of one of the two protocols. */
export type Door = (options: ProviderOptions) => Promise<ProviderProcess>;

export async function createWorld(
  account: Account,
  door: Door = startProvider,
  ...preloads: Preload[]
): Promise<World> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "reliability-"));
  const nameServer = path.join(folder, "name-server-runs");
  writeFileSync(nameServer, "");

  let handled = 0;
  let onHandled: (count: number) => void = () => undefined;
  const emulator = await startEmulator({
    hostNames: [hostName],
    onRequest: () => {
      onHandled(++handled);
    },
  });
  const provider = await door({
    config: configOf(emulator, account),
    env: {
      NODE_OPTIONS: requiring("name-server.cjs", "new-run.cjs", ...preloads),
      NAME_SERVER_RUNS: nameServer,
    },
  });

  const changedTokens: string[] = [];
  const becomeUnreachable = async (kind: MatrixFault["kind"]): Promise<void> => {
    // Kept connections go, and what comes next needs a new one.
    await emulator.stopListening();
    if (kind === "refused") return;
    rmSync(nameServer);
    await emulator.listenAgain();
  };

  return {
    emulator,
    provider,

    async newRun() {
      await provider.ask("new run");
    },

    async strike({ operation, call, skip, requestsBefore }, { kind }, times) {
      changedTokens.length = 0;
      if (kind !== "refused" && kind !== "no name") {
        const before = emulator.count(operation);
        emulator.fail({ operation, kind: noting(kind, changedTokens), times, skip });
        return () => emulator.count(operation) > before + skip;
      }
      let isUnreachable = requestsBefore === 0;
      if (isUnreachable) await becomeUnreachable(kind);
      handled = 0;
      onHandled = (count) => {
        if (count !== requestsBefore) return;
        isUnreachable = true;
        void becomeUnreachable(kind);
      };
      return (said) => said.split(new RegExp(`${call}: no response after`)).length > 1;
    },

    tokens: () => [
      ...changedTokens,
      ...emulator.requests.flatMap(({ headers }) => headers["x-auth-token"] ?? []),
    ],

    async heal() {
      onHandled = () => undefined;
      emulator.heal();
      writeFileSync(nameServer, "");
      await emulator.listenAgain();
    },

    async close() {
      await provider.stop();
      await emulator.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same fault, which notes the tokens in the responses that pass through it. */
function noting(kind: FaultKind, tokens: string[]): FaultKind {
  if (typeof kind === "string" || !("altered" in kind)) return kind;
  return {
    altered: (response) => {
      const token = response.headers?.["x-subject-token"];
      if (token !== undefined) tokens.push(token);
      return kind.altered(response);
    },
  };
}

function requiring(...modules: readonly Preload[]): string {
  const folder = path.join(root, "test/reliability/matrix");
  return modules.map((file) => `--require ${JSON.stringify(path.join(folder, file))}`).join(" ");
}

function configOf(emulator: Emulator, account: Account): Record<string, string> {
  const url = emulator.url.replace("127.0.0.1", hostName);
  const { accessKey, secretKey, user, region } = emulatorCredentials.codearts;
  return {
    ...configFor(emulator),
    "gitpod:baseUrl": `${url}/api`,
    "studio:url": url,
    "codearts:endpoint": url,
    ...(account === "user and password"
      ? {
          "codearts:accessKey": "",
          "codearts:secretKey": "",
          "codearts:userName": user.name,
          "codearts:password": user.password,
          "codearts:domainName": user.domainName,
          "codearts:iamEndpoint": url,
          "codearts:region": region,
        }
      : { "codearts:accessKey": accessKey, "codearts:secretKey": secretKey }),
    "codearts:creationTimeoutSeconds": "4",
    "devplatforms:allowInsecureHttp": "true",
    "devplatforms:requestTimeoutSeconds": String(requestTimeoutSeconds),
    "devplatforms:retryTimeoutSeconds": String(retryTimeoutSeconds),
    "devplatforms:log": "debug",
  };
}

/** What each platform is told in confidence. */
export const secretOf: Readonly<Record<PlatformName, string>> = {
  gitpod: emulatorCredentials.gitpod.token,
  studio: emulatorCredentials.studio.token,
  codearts: emulatorCredentials.codearts.secretKey,
  iam: emulatorCredentials.codearts.user.password,
};

/** Every lasting secret of the emulator's. */
export const secrets: readonly string[] = [
  ...Object.values(secretOf),
  emulatorCredentials.codearts.accessKey,
];

/** A secret as it is and as it looks encoded. */
export function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64").replace(/=*$/, "");
  return [secret, encodeURIComponent(secret), base64];
}
