import type { Clock } from "../../core/clock";
import type { z } from "zod";
import { parseBaseUrl } from "../../http/base-url";
import { type HttpResponse, type Call, createCaller } from "../../http/request";
import { requestLog } from "../../http/request-log";
import { repeatSafely } from "../../http/retry";
import { timeLimits } from "../../http/time-limits";
import { placeForCredentials } from "../../core/settings/settings";
import { resolveAll } from "../../core/settings/settings-error";
import { connectRefusal } from "./errors";
import { own, type Text } from "../../core/text/message";
import type { GitpodSettings } from "./platform";

export const platform = { name: "Ona", baseUrlKey: "gitpod:baseUrl" };

/** The services of the methods that are not of `ProjectService`. */
const services: Readonly<Record<string, string>> = {
  GetAuthenticatedIdentity: "IdentityService",
  EnableProjectInsights: "InsightsService",
  DisableProjectInsights: "InsightsService",
  GetProjectInsightsStatus: "InsightsService",
  ListEnvironmentClasses: "EnvironmentService",
};

/** How the methods of `gitpod.v1` are called. */
export interface Rpc {
  /** Where people look at projects. */
  readonly webUrl: string;
  /** How far the server's clock is ahead, as the `Date` of its last response had it. */
  readonly clockOffsetMs: () => number;
  readonly call: <Result>(
    method: string,
    operation: Text,
    body: unknown,
    response: z.ZodType<Result>,
    options?: Pick<Call<Result>, "retry" | "ifUncertain">,
  ) => Promise<{ result: Result; requestId: string | undefined }>;
}

export function connectRpc(settings: GitpodSettings, clock: Clock): Rpc {
  const known = settings.get("gitpod:token");
  const { token, baseUrl, limits, log } = resolveAll(platform.name, {
    token: () =>
      settings.require("gitpod:token", placeForCredentials([settings.get("gitpod:baseUrl")])),
    baseUrl: () => parseBaseUrl(settings.require("gitpod:baseUrl"), settings, known ? [known] : []),
    limits: () => timeLimits(settings),
    log: () => requestLog(settings),
    // Used elsewhere; its value is judged here, with all others.
    bulk: () => settings.require("gitpod:bulk"),
  });
  const send = createCaller(
    {
      ...platform,
      baseUrl,
      authorize: () => ({ authorization: `Bearer ${token.value}` }),
      limits,
      log,
      refusal: (response) => connectRefusal(response, token),
    },
    clock,
  );

  let clockOffsetMs = 0;
  const noteClock = ({ headers }: HttpResponse) => {
    const date = Date.parse(headers["date"] ?? "");
    if (!Number.isNaN(date)) clockOffsetMs = date - clock.date();
  };

  return {
    webUrl: `${baseUrl.replace(/\/api$/, "")}/projects`,
    clockOffsetMs: () => clockOffsetMs,

    async call(method, operation, body, response, options = { retry: repeatSafely }) {
      const service = services[method] ?? "ProjectService";
      let requestId: string | undefined;
      const result = await send({
        ...{ operation, method: "POST", path: own(`/gitpod.v1.${service}/${method}`), body },
        ...{ response, ...options },
        onResponse: (received) => {
          noteClock(received);
          requestId = received.headers["x-request-id"];
        },
      });
      return { result, requestId };
    },
  };
}
