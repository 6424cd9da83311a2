import type { Clock } from "../../core/clock";
import { resolveAll } from "../../core/settings/settings-error";
import type { Text } from "../../core/text/message";
import { type Call, type Caller, createCaller } from "../../http/request";
import { requestLog } from "../../http/request-log";
import { repeatSafely } from "../../http/retry";
import { timeLimits } from "../../http/time-limits";
import { credentialsFrom, secretsInUse } from "./credentials";
import { repositoryAddress } from "./endpoints";
import { codeartsRefusal, isAboutCredentials } from "./errors";
import type { CodeArtsSettings } from "./platform";
import { createRateLimit } from "./rate-limit";

export const platform = { name: "CodeArts", baseUrlKey: "codearts:endpoint" };

/** How the endpoints of CodeArts Repo are called. */
interface Rest {
  readonly call: Caller;
  readonly read: <Result>(
    endpoint: string,
    operation: Text,
    path: Text,
    rest: Pick<Call<Result>, "response" | "query" | "onTurn">,
  ) => Promise<Result>;
}

/** One limit for all that a process calls in one place. */
const rateLimits = new Map<string, ReturnType<typeof createRateLimit>>();

export function connectRest(settings: CodeArtsSettings, clock: Clock): Rest {
  const secrets = secretsInUse(settings);
  const { credentials, baseUrl, limits, log } = resolveAll(platform.name, {
    baseUrl: () => repositoryAddress(settings, secrets),
    credentials: () => credentialsFrom(settings, clock),
    limits: () => timeLimits(settings),
    log: () => requestLog(settings),
    // Used elsewhere; its value is judged here, with all others.
    creationTimeout: () => settings.require("codearts:creationTimeoutSeconds"),
  });
  const waitForTurn = rateLimits.get(baseUrl) ?? createRateLimit(clock);
  rateLimits.set(baseUrl, waitForTurn);
  const call = createCaller(
    {
      ...platform,
      baseUrl,
      waitForTurn: ({ endpoint = "" }) => waitForTurn(endpoint),
      authorize: (request) => credentials.authorize(request),
      renewCredentials: (refused, sent) => isAboutCredentials(refused) && credentials.renew(sent),
      limits,
      log,
      refusal: (response) => codeartsRefusal(response, credentials),
    },
    clock,
  );
  return {
    call,
    read: (endpoint, operation, path, rest) =>
      call({ endpoint, operation, method: "GET", path, retry: repeatSafely, ...rest }),
  };
}
