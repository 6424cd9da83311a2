import type { Clock } from "../../core/clock";
import { resolveAll } from "../../core/settings/settings-error";
import type { Text } from "../../core/text/message";
import { type Call, type Caller, createCaller } from "../../http/request";
import { requestLog } from "../../http/request-log";
import { repeatSafely } from "../../http/retry";
import { timeLimits } from "../../http/time-limits";
import { credentialsFrom, secretsInUse } from "./credentials";
import { serviceAddress } from "./endpoints";
import { codeartsRefusal, isAboutCredentials } from "./errors";
import type { CodeArtsSettings } from "./platform";
import { createRateLimit } from "./rate-limit";
import type { Service } from "./services";

/** How the endpoints of a service are called. */
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

export function connectRest(service: Service, settings: CodeArtsSettings, clock: Clock): Rest {
  const secrets = secretsInUse(settings);
  const { credentials, baseUrl, limits, log } = resolveAll(service.name, {
    baseUrl: () => serviceAddress(service, settings, secrets),
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
      ...service,
      baseUrl,
      waitForTurn: ({ endpoint = "" }) => waitForTurn(endpoint),
      authorize: (request) => credentials.authorize(request),
      renewCredentials: (refused, sent) => isAboutCredentials(refused) && credentials.renew(sent),
      limits,
      log,
      refusal: (response) => codeartsRefusal(response, credentials, service),
    },
    clock,
  );
  return {
    call,
    read: (endpoint, operation, path, rest) =>
      call({ endpoint, operation, method: "GET", path, retry: repeatSafely, ...rest }),
  };
}
