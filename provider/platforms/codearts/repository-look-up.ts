import type { z } from "zod";
import { Failure } from "../../core/failure";
import { pick } from "../../core/json";
import type { LookUp } from "../../core/look-up";
import { listed, noneFound } from "../../core/only-one";
import { own, say } from "../../core/text/message";
import { type CodeArtsClient, connectCodeArts } from "./client";
import { findRepository } from "./find";
import type { GetCodeArtsRepositoryResult } from "./look-up-args";
import { liveState } from "./reading";
import type { Repository } from "./responses";
import { repositoryInputsSchema } from "./schemas";
import { codearts } from "./platform";

const inputs = repositoryInputsSchema.pick({ projectUuid: true, name: true, groupId: true });

type Inputs = z.infer<typeof inputs>;

const outputs: Record<keyof GetCodeArtsRepositoryResult, true> = {
  ...{ id: true, projectUuid: true, name: true, description: true, visibilityLevel: true },
  ...{ groupId: true, url: true, repositoryUuid: true, repository_uuid: true, repositoryId: true },
  ...{ httpsUrl: true, sshUrl: true, webUrl: true, createdAt: true, status: true },
};

/** A name is unique at its place, which is the project's root or a code group. */
export const codeArtsRepositoryLookUp: LookUp<Inputs, GetCodeArtsRepositoryResult, CodeArtsClient> =
  {
    name: "getCodeArtsRepository",
    platform: codearts,
    noun: "repository",
    inputs,
    connect: connectCodeArts,

    async find(context, address) {
      const { client } = context;
      const { there, listed: found } = await findRepository(client, address);
      if (!there) throw await notThere(client, address, found);
      const state = await liveState(context, there, {});
      const whole = { ...state, id: there.repositoryUuid };
      return pick(whole, Object.keys(outputs)) as unknown as GetCodeArtsRepositoryResult;
    },
  };

/** The failure, with the places where the name is, else the names that there are. */
async function notThere(
  client: CodeArtsClient,
  { projectUuid, name, groupId }: Inputs,
  found: readonly Repository[],
): Promise<Failure> {
  const place = groupId === undefined ? own("at the root") : say`in code group ${groupId}`;
  const operation = say`CodeArts: looking for repository "${name}" ${place} of project ${projectUuid}`;
  const elsewhere = found.filter((one) => one.name === name);
  if (elsewhere.length > 0) {
    const places = elsewhere.map((one) => say`${one.repositoryUuid} (in ${one.groupName ?? ""})`);
    return new Failure(
      say`${operation} failed: the name is elsewhere in the project: ${listed(places)}. Give the id of its code group as groupId, none for the root, or use CodeArtsRepository.get with the UUID.`,
    );
  }
  const names: string[] = [];
  for await (const one of client.listProjectRepositories(projectUuid)) names.push(one.name ?? "");
  return noneFound(operation, name, names);
}
