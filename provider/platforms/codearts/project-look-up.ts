import { z } from "zod";
import { length } from "../../core/length";
import type { LookUp } from "../../core/look-up";
import { onlyOne } from "../../core/only-one";
import { say } from "../../core/text/message";
import type { GetCodeArtsProjectResult } from "./look-up-args";
import { connectProjectMan, type ProjectMan } from "./project-man";
import { codearts } from "./platform";

const inputs = z.strictObject({ name: z.string().check(length(1)) });

export const codeArtsProjectLookUp: LookUp<
  z.infer<typeof inputs>,
  GetCodeArtsProjectResult,
  ProjectMan
> = {
  name: "getCodeArtsProject",
  platform: codearts,
  noun: "CodeArts project",
  inputs,
  connect: connectProjectMan,

  async find({ client }, { name }) {
    // All of them, which is one request: the search of the API is fuzzy, and an error lists names.
    const projects = await client.listProjectsV4();
    const project = await onlyOne(
      projects.filter((one) => one.name === name),
      {
        operation: say`CodeArts: looking for CodeArts project "${name}"`,
        name,
        names: () => Promise.resolve(projects.map((one) => one.name)),
        described: ({ projectUuid, projectType }) => say`${projectUuid} (${projectType})`,
        exact: "Rename all but one in CodeArts, or use the UUID of one in place of the look-up.",
      },
    );
    return { id: project.projectUuid, ...project };
  },
};
