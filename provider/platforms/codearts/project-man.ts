import type { Clock } from "../../core/clock";
import { own } from "../../core/text/message";
import { itemsByPage } from "./pages";
import type { CodeArtsSettings } from "./platform";
import { type Project, projectsResponseSchema } from "./responses";
import { connectRest } from "./rest";
import { projectMan } from "./services";

/** The one endpoint of ProjectMan that is needed. */
export interface ProjectMan {
  /** The CodeArts projects that the user takes part in. */
  listProjectsV4(): Promise<Project[]>;
}

/** The most that a page can hold, by the API's documentation. */
const projectsPageSize = 1000;

export function connectProjectMan(settings: CodeArtsSettings, clock: Clock): ProjectMan {
  const { read } = connectRest(projectMan, settings, clock);
  return {
    // https://support.huaweicloud.com/intl/en-us/api-projectman/ListProjectsV4.html
    async listProjectsV4() {
      const projects: Project[] = [];
      for await (const project of itemsByPage<Project>(
        projectMan,
        own("listing CodeArts projects"),
        ({ projectUuid }) => projectUuid,
        async (number, part) => {
          const offset = (number - 1) * projectsPageSize;
          const { projects: items, total } = await read(
            "ListProjectsV4",
            part,
            own("/v4/projects"),
            {
              response: projectsResponseSchema,
              query: { offset: String(offset), limit: String(projectsPageSize) },
            },
          );
          return { items, total };
        },
      )) {
        projects.push(project);
      }
      return projects;
    },
  };
}
