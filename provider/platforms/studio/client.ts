import { type Clock, systemClock } from "../../core/clock";
import { withoutUser } from "../../core/git/git-remote";
import { parseBaseUrl } from "../../http/base-url";
import { createCaller } from "../../http/request";
import { requestLog } from "../../http/request-log";
import { repeatIfNotApplied } from "../../http/retry";
import { timeLimits } from "../../http/time-limits";
import { placeForCredentials } from "../../core/settings/settings";
import { resolveAll } from "../../core/settings/settings-error";
import { studioRefusal } from "./errors";
import { type CreatedProject, createdProjectsSchema, type ProjectInputs } from "./schemas";
import { own, say } from "../../core/text/message";
import type { StudioSettings } from "./platform";

/** The calls of DVC Studio's public API for projects: there is one. */
export interface StudioClient {
  /** Makes a project. Calling it twice makes two. */
  createProject(project: ProjectInputs): Promise<CreatedProject[]>;
  /** Where to look for a project by hand. */
  readonly webUrl: string;
}

export function connectStudio(settings: StudioSettings, clock: Clock = systemClock): StudioClient {
  const known = settings.get("studio:token");
  const { token, address, limits, log } = resolveAll("DVC Studio", {
    token: () =>
      settings.require("studio:token", placeForCredentials([settings.get("studio:url")])),
    address: () => parseBaseUrl(settings.require("studio:url"), settings, known ? [known] : []),
    limits: () => timeLimits(settings),
    log: () => requestLog(settings),
  });
  const baseUrl = address.replace(/\/api$/, "");
  const call = createCaller(
    {
      name: "DVC Studio",
      baseUrl,
      baseUrlKey: "studio:url",
      authorize: () => ({ authorization: `token ${token.value}` }),
      limits,
      log,
      refusal: (response) => studioRefusal(response, token),
    },
    clock,
  );

  return {
    webUrl: baseUrl,

    // https://dvc.org/doc/studio/rest-api/create-project
    async createProject({ repoUrl, name, public: isPublic, teamName, subdir }) {
      const remote = withoutUser(repoUrl);
      const { projects } = await call({
        operation: say`creating a project of ${remote}`,
        method: "POST",
        // A trailing slash would be redirected, and a redirected POST loses its body.
        path: own("/api/create-project"),
        body: { repo_url: remote, name, public: isPublic, team_name: teamName, subdir },
        response: createdProjectsSchema,
        retry: repeatIfNotApplied,
        ifUncertain: say`The project may exist anyway. Running this again would make a second one: look for it at ${baseUrl} first, and delete or import it.`,
      });
      return projects;
    },
  };
}
