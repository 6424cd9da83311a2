import { Failure } from "../../core/failure";
import { type Message, say } from "../../core/text/message";
import { adviceFor } from "../../http/advice";
import { ApiError } from "../../http/errors";
import { undefinedIfNotFound } from "./errors";
import { emptyResponseSchema, insightsStatusResponseSchema, isEmpty } from "./responses";
import { platform, type Rpc } from "./rpc";

/** The calls of `gitpod.v1.InsightsService` that a project's life needs. */
export interface InsightsCalls {
  /** Whether insights are enabled; "not found", as for a project that never had them, means no. */
  getProjectInsightsStatus(projectId: string): Promise<boolean>;
  enableProjectInsights(projectId: string): Promise<void>;
  disableProjectInsights(projectId: string): Promise<void>;
}

/**
 * All three can be made twice with the effect of once, so they are repeated as reads are, also when
 * a response is lost.
 */
export function insightsCalls(rpc: Rpc["call"]): InsightsCalls {
  const isEnabled = async (projectId: string): Promise<boolean> => {
    const operation = say`reading whether project ${projectId} has insights`;
    const response = await rpc(
      "GetProjectInsightsStatus",
      operation,
      { projectId },
      insightsStatusResponseSchema,
    )
      .catch(undefinedIfNotFound)
      .catch(withAdvice);
    return response?.result.enabled ?? false;
  };

  const change = async (
    method: string,
    operation: Message,
    projectId: string,
    isWanted: boolean,
  ) => {
    const sent = rpc(method, operation, { projectId }, emptyResponseSchema);
    // What a call whose response was lost has disabled may not be found by the next.
    const tolerant = isWanted ? sent : sent.catch(undefinedIfNotFound);
    const response = await tolerant.catch(withAdvice);
    if (!response || isEmpty(response.result)) return;
    if ((await isEnabled(projectId)) !== isWanted) throw withoutEffect(operation);
  };

  return {
    getProjectInsightsStatus: isEnabled,
    enableProjectInsights: (id) =>
      change("EnableProjectInsights", say`enabling insights of project ${id}`, id, true),
    disableProjectInsights: (id) =>
      change("DisableProjectInsights", say`disabling insights of project ${id}`, id, false),
  };
}

/**
 * Makes insights what the program wants. Looks first: a project that never had them may refuse to
 * have them disabled, and no page says what enabling them again does to what is collected.
 */
export async function setInsights(
  calls: InsightsCalls,
  projectId: string,
  isWanted: boolean,
): Promise<void> {
  if ((await calls.getProjectInsightsStatus(projectId)) === isWanted) return;
  if (isWanted) await calls.enableProjectInsights(projectId);
  else await calls.disableProjectInsights(projectId);
}

const notOffered = ["failed_precondition", "unimplemented"];

/**
 * What a program says of the insights of a project that exists: nothing where they are disabled, so
 * that it leaves them alone, and where the user of the token may not read them.
 */
export async function importedInsights(
  calls: InsightsCalls,
  projectId: string,
): Promise<{ readonly insightsEnabled?: true }> {
  try {
    return (await calls.getProjectInsightsStatus(projectId)) ? { insightsEnabled: true } : {};
  } catch (error) {
    const isRefused =
      error instanceof ApiError && ["permission_denied", ...notOffered].includes(error.code ?? "");
    if (isRefused) return {};
    throw error;
  }
}

const hint =
  "Ona may not offer insights to this organization: have its plan or policies changed, or take insightsEnabled out of the program.";

/** The project was there a moment before, so that a "not found" is about its insights. */
function withAdvice(error: unknown): never {
  const isMissing =
    error instanceof ApiError && ["not_found", ...notOffered].includes(error.code ?? "");
  throw isMissing ? error.with({ hint }) : error;
}

function withoutEffect(operation: Message): Failure {
  const advice = adviceFor("response", platform);
  return new Failure(
    say`Ona: ${operation} failed: the API reported success, but they are as before. ${advice}`,
  );
}
