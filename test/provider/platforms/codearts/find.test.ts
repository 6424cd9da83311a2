import type { ApiResponse, CodeArtsGroup, CodeArtsRepository } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { findRepository } from "../../../../provider/platforms/codearts/find";
import { groupOf, projectRoot } from "../../../../provider/platforms/codearts/groups";
import { failureOf } from "../../../support/platforms";
import { expectParts } from "../../../support/message-parts";
import { refusals, useCodeArts } from "./support";

const codeArts = useCodeArts();

const find = (name: string, groupId?: number) =>
  findRepository(codeArts.client(), { projectUuid: codeArts.projectUuid, name, groupId });

/** One repository "api" at the root, in a group, in its subgroup and in another group. */
async function four(): Promise<{ groups: CodeArtsGroup[]; repositories: CodeArtsRepository[] }> {
  const { codearts } = codeArts.emulator;
  const team = codearts.addGroup({ name: "team" });
  const groups = [
    team,
    codearts.addGroup({ name: "inner", parentId: team.id }),
    // A group's name is unique only beside its siblings.
    codearts.addGroup({ name: "team", parentId: team.id }),
  ];
  const repositories = [await codeArts.standing()];
  for (const { id } of groups) repositories.push(await codeArts.standing({ group_id: id }));
  return { groups, repositories };
}

describe("a repository is found by its place", () => {
  test("at the root, in a group, in nested groups of one name", async () => {
    const { groups, repositories } = await four();
    for (const [index, { repository_uuid }] of repositories.entries()) {
      const { there, listed } = await find("api", groups[index - 1]?.id);
      expect(there?.repositoryUuid).toBe(repository_uuid);
      expect(listed).toHaveLength(4);
    }
  });

  test("and is not there where only other places have the name", async () => {
    const { groups, repositories } = await four();
    for (const [index, { repository_uuid }] of repositories.entries()) {
      const { codearts } = codeArts.emulator;
      const kept = codearts.repositories.get(repository_uuid);
      codearts.repositories.delete(repository_uuid);
      expect((await find("api", groups[index - 1]?.id)).there).toBeUndefined();
      if (kept) codearts.repositories.set(repository_uuid, kept);
    }
  });

  test("and not by a part of its name, another case or a creator's name", async () => {
    for (const repository_name of ["api2", "my-api", "API"]) {
      await codeArts.standing({ repository_name });
    }
    await codeArts.standing({ repository_name: "web", creator_name: "api" });
    expect((await find("api")).there).toBeUndefined();
  });

  test("at the root without a look at details, which not every region has", async () => {
    const { repository_uuid } = await codeArts.standing();
    codeArts.emulator.fail({
      ...{ operation: "ShowRepositoryV4", kind: refusals.notPublished, times: 99 },
    });
    expect((await find("api")).there?.repositoryUuid).toBe(repository_uuid);
  });
});

test("a candidate that was there before is passed over", async () => {
  const { repository_uuid } = await codeArts.standing();
  const address = { projectUuid: codeArts.projectUuid, name: "api" };
  const { there } = await findRepository(
    codeArts.client(),
    address,
    (uuid) => uuid !== repository_uuid,
  );
  expect(there).toBeUndefined();
});

test("two candidates at one place are an error that names both", async () => {
  const { repository_uuid: first } = await codeArts.standing();
  const { repository_uuid: second } = await codeArts.standing();
  expectParts(await failureOf(find("api")), {
    operation: 'looking for repository "api"',
    names: [first, second],
    nextStep: "delete all but one",
  });
});

test("a group's repository is told from the root's without the newer API", async () => {
  const { id: group_id } = codeArts.emulator.codearts.addGroup({ name: "team" });
  await codeArts.standing({ group_id });
  const kind = refusals.notPublished;
  codeArts.emulator.fail({ operation: "ShowRepositoryV4", kind, times: 9 });
  expect((await find("api")).there).toBeUndefined();
  await expect(find("api", group_id)).rejects.toThrow("does not say in which");
});

test("a path that the older API cuts short is not taken for the root's", async () => {
  const { id: group_id } = codeArts.emulator.codearts.addGroup({ name: "team" });
  await codeArts.standing({ group_id });
  codeArts.emulator.fail({
    operation: "ListProjectRepositories",
    kind: { altered: (response) => withGroupName(response, "team") },
  });
  codeArts.emulator.codearts.options.nullFields = ["namespace"];
  await expect(find("api")).rejects.toThrow("does not say in which");
});

test("a repository of another project in the list is an error", async () => {
  await codeArts.standing({ project_uuid: "0".repeat(32) });
  const uuid = codeArts.projectUuid;
  codeArts.emulator.fail({
    operation: "ListProjectRepositories",
    kind: {
      altered: (response) => ({ ...response, body: listOf(codeArts.onServer.repository_uuid) }),
    },
  });
  expectParts(await failureOf(find("api")), {
    operation: `looking for repository "api" in project ${uuid}`,
    names: "about another project",
  });
});

test("a candidate whose place is unknown is an error, not a guess", async () => {
  const { id: group_id } = codeArts.emulator.codearts.addGroup({ name: "team" });
  const { repository_uuid } = await codeArts.standing({ group_id });
  codeArts.emulator.codearts.options.nullFields = ["namespace", "group_name"];
  for (const groupId of [undefined, group_id, 99]) {
    const { message } = await failureOf(find("api", groupId));
    expectParts(message, { names: [repository_uuid, '"api"', "does not say in which"] });
  }
});

test("a project that cannot be listed is a failure, not an absence", async () => {
  codeArts.emulator.codearts.options.forbiddenProjects = [codeArts.projectUuid];
  expectParts(await failureOf(find("api")), {
    operation: `looking for repository "api" in project ${codeArts.projectUuid}`,
  });
});

function withGroupName(response: ApiResponse, group_name: string): ApiResponse {
  const text = JSON.stringify(response.body).replace(
    /"group_name":"[^"]*"/g,
    `"group_name":"${group_name}"`,
  );
  return { ...response, body: JSON.parse(text) as unknown };
}

function listOf(repository_uuid: string): unknown {
  const foreign = { repository_uuid, repository_id: 7, repository_name: "api" };
  const repositories = [{ ...foreign, project_uuid: "0".repeat(32), group_name: "0".repeat(32) }];
  return { result: { total: 1, repositories }, status: "success" };
}

describe("the group of a namespace", () => {
  const project = "4838955a48e2492bbe44b31bc4c272f6";
  const namespace = (
    fullPath?: string,
    kind?: string,
    id: number | undefined = 7,
    parentId?: number,
  ) => ({ ...{ fullPath, kind, id, parentId } });

  test.each([
    ["is the root by the project's UUID", namespace(project, "project"), projectRoot],
    ["is the root in other letters", namespace(project.toUpperCase(), "group"), projectRoot],
    ["is the root although the kind is unknown", namespace(project), projectRoot],
    ["is the root by its kind", namespace("acme", "project"), projectRoot],
    ["is the group below the root", namespace(`${project}/team`, "group"), 7],
    ["is the group of a path in parts, of unknown kind", namespace(`${project}/team`), 7],
    ["is the group by its kind", namespace("team", "group"), 7],
    ["is the group of unknown path by its kind", namespace(undefined, "group"), 7],
    ["is the group by its parent", namespace("team", undefined, 7, 3), 7],
    ["is unknown by a path alone", namespace("team"), undefined],
    ["is unknown without a namespace", undefined, undefined],
    ["is unknown without path and kind", namespace(), undefined],
  ])("%s", (_name, given, expected) => {
    expect(groupOf(given, project)).toBe(expected);
  });
});
