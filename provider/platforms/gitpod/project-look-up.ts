import { z } from "zod";
import { gitRemoteProblem, parseGitRemote } from "../../core/git/git-remote";
import { length } from "../../core/length";
import type { LookUp } from "../../core/look-up";
import { onlyOne } from "../../core/only-one";
import { joined, type Message, own, say } from "../../core/text/message";
import { canonicalRemote } from "./canonical";
import { connectGitpod, type GitpodClient } from "./client";
import type { GetGitpodProjectResult } from "./look-up-args";
import { standingProjects, unchangingPart } from "./project-search";
import { complete } from "./reading";
import type { Project } from "./responses";
import { isSameName } from "./same-project";
import { gitpod } from "./platform";

const inputs = z
  .strictObject({
    name: z.string().check(length(1, 80)).optional(),
    remoteUri: z
      .string()
      .superRefine((remote, context) => {
        const problem = gitRemoteProblem(remote, "projects are looked up without them");
        if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
      })
      .optional(),
  })
  .refine(({ name, remoteUri }) => name ?? remoteUri, {
    path: ["name"],
    error: "is required without remoteUri",
  });

type Inputs = z.infer<typeof inputs>;

/** Ona has any number of projects of one name and of one repository. */
export const gitpodProjectLookUp: LookUp<Inputs, GetGitpodProjectResult, GitpodClient> = {
  name: "getGitpodProject",
  platform: gitpod,
  noun: "project",
  inputs,
  connect: connectGitpod,

  async find({ client }, wanted) {
    const operation = say`looking for ${inWords(wanted)}`;
    const listed = await standingProjects(client, searchFor(wanted), operation);
    const project = await onlyOne(candidatesAmong(listed, wanted), {
      operation: say`Ona: ${operation}`,
      name: shown(wanted, wanted.name, wanted.remoteUri),
      names: async () =>
        (await standingProjects(client, "", own("listing projects"))).map((one) =>
          shown(wanted, one.metadata.name, remotesOf(one).join(", ")),
        ),
      described: (one) => say`${one.id} ("${one.metadata.name}" of ${remotesOf(one).join(", ")})`,
      exact: howToBeExact(wanted),
    });
    const state = await complete({ client }, project, undefined);
    return { id: project.id, ...state } as unknown as GetGitpodProjectResult;
  },
};

/** As `project "api" of https://github.com/acme/api.git`. */
function inWords({ name, remoteUri }: Inputs): Message {
  const parts = [
    ...(name === undefined ? [own("project")] : [say`project "${name}"`]),
    ...(remoteUri === undefined ? [] : [say`of ${remoteUri}`]),
  ];
  return joined(parts, " ");
}

/** What the search of ListProjects takes: a part of the name, else the repository's name. */
function searchFor({ name, remoteUri }: Inputs): string {
  return name === undefined ? repositoryName(remoteUri) : unchangingPart(name);
}

/** Remotes with a query are refused, so there is a path. */
function repositoryName(remoteUri = ""): string {
  const path = parseGitRemote(remoteUri)?.path ?? "";
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The name counts in any form in which a server may have stored it, and the exact one first. */
function candidatesAmong(projects: readonly Project[], { name, remoteUri }: Inputs): Project[] {
  const remote = canonicalRemote(remoteUri);
  const ofRemote = projects.filter(
    (one) => remoteUri === undefined || remotesOf(one).map(canonicalRemote).includes(remote),
  );
  if (name === undefined) return ofRemote;
  const exact = ofRemote.filter(({ metadata }) => metadata.name === name);
  return exact.length > 0 ? exact : ofRemote.filter((one) => isSameName(one, { name }));
}

function remotesOf({ initializer }: Project): string[] {
  return initializer.specs.flatMap(({ git }) => git?.remoteUri ?? []);
}

/** A name and remotes, as far as projects are looked for by them. */
function shown(by: Inputs, name = "", remotes = ""): string {
  if (by.remoteUri === undefined) return name;
  return by.name === undefined ? remotes : `${name} of ${remotes}`;
}

function howToBeExact({ name, remoteUri }: Inputs): string {
  const instead = "use GitpodProject.get with the id of one";
  if (name === undefined) return `Give name too, or ${instead}.`;
  return remoteUri === undefined
    ? `Give remoteUri too, or ${instead}.`
    : `Rename or delete all but one in Ona, or ${instead}.`;
}
