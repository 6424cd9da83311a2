import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { readyRepository, useEmulator } from "../emulator/support";
import { found } from "../support/look-up";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";

const emulator = useEmulator();
const { projectId } = emulatorCredentials.codearts;

type Inputs = Readonly<Record<string, unknown>>;
type Config = Readonly<Record<string, string | undefined>>;

describe("a CodeArts project", () => {
  const find = (inputs: Inputs, config: Config = {}) =>
    found(emulator(), "getCodeArtsProject", { ...inputs }, config);

  function add(project_name: string, nth = 1): string {
    const project_id = String(nth).padStart(32, "0");
    const fields = { project_num_id: nth, description: "For tests", project_type: "xboard" };
    emulator().codearts.projects.set(project_id, { project_id, project_name, ...fields });
    return project_id;
  }

  test("is found by its name, with its UUID", async () => {
    const id = add("payments");
    add("payments-old", 2);
    expect(await find({ name: "payments" })).toEqual({
      ...{ id, projectUuid: id, name: "payments", description: "For tests" },
      ...{ projectType: "xboard", projectNumId: 1 },
    });
    expect(await find({ name: "emulator" })).toMatchObject({ projectUuid: projectId });
  });

  test("is found on the second page", async () => {
    const ids = Array.from({ length: 1100 }, (_, nth) => add(`project ${nth}`, nth));
    expect(await find({ name: "project 1050" })).toMatchObject({ projectUuid: ids[1050] });
    const offsets = emulator().requests.map(({ query }) => query);
    expect(offsets).toMatchObject([{ offset: "0" }, { offset: "1000" }]);
  });

  test("of a name that two have is an error that names both", async () => {
    const ids = [add("payments", 1), add("payments", 2)];
    expectParts(await failureOf(find({ name: "payments" })), {
      operation: 'looking for CodeArts project "payments"',
      names: ids,
      nextStep: "UUID",
    });
  });

  test("that is not there is an error with the names that there are", async () => {
    add("payments");
    expectParts(await failureOf(find({ name: "Payment" })), {
      operation: 'looking for CodeArts project "Payment"',
      names: '"payments", "emulator"',
    });
  });

  test("in a region whose address is not known needs the endpoint", async () => {
    const config = { "codearts:projectManEndpoint": undefined, "codearts:region": "af-north-1" };
    expectParts(await failureOf(find({ name: "payments" }, config)), {
      names: ["ProjectMan", "Known are cn-north-1, "],
      nextStep: "codearts:projectManEndpoint",
    });
  });

  test("is not found with credentials that are refused, and the error names whose they are", async () => {
    expectParts(await failureOf(find({ name: "payments" }, { "codearts:secretKey": "wrong" })), {
      ...{ operation: "listing CodeArts projects", status: 401, code: "APIGW.0301" },
      nextStep: "codearts:secretKey",
    });
  });

  test("at the wrong address is told with the setting of that address", async () => {
    const body = { error_code: "APIGW.0101", error_msg: "not published" };
    emulator().fail({ operation: "ListProjectsV4", kind: { status: 404, body } });
    expectParts(await failureOf(find({ name: "payments" })), {
      ...{ status: 404, code: "APIGW.0101" },
      nextStep: "codearts:projectManEndpoint",
    });
  });
});

describe("a repository", () => {
  const find = (inputs: Inputs) =>
    found(emulator(), "getCodeArtsRepository", { projectUuid: projectId, ...inputs });

  test("is found at the root by its name, with the outputs of the resource", async () => {
    const fields = { name: "api", description: "An API", visibility_level: 20 };
    const { repository_uuid: id, repository_id } = await readyRepository(emulator(), fields);
    await readyRepository(emulator(), { name: "api2" });
    const webUrl = expect.stringMatching(/^https:/) as string;
    expect(await find({ name: "api" })).toEqual({
      ...{ id, repositoryUuid: id, repository_uuid: id, repositoryId: repository_id },
      ...{ projectUuid: projectId, name: "api", description: "An API", visibilityLevel: 20 },
      ...{ httpsUrl: webUrl, sshUrl: expect.any(String) as string, webUrl, url: webUrl },
      ...{ createdAt: expect.any(String) as string, status: "normal" },
    });
  });

  test("is found in a code group, and is elsewhere without it", async () => {
    const group = emulator().codearts.addGroup({ name: "team" });
    const { repository_uuid: id } = await readyRepository(emulator(), { group_id: group.id });
    expect(await find({ name: "api", groupId: group.id })).toMatchObject({ id, groupId: group.id });
    expectParts(await failureOf(find({ name: "api" })), {
      operation: `looking for repository "api" at the root of project ${projectId}`,
      names: [id, `${projectId}/team`],
      nextStep: ["groupId", "CodeArtsRepository.get"],
    });
  });

  test("that is not there is an error with the names that there are", async () => {
    await readyRepository(emulator(), { name: "web" });
    await readyRepository(emulator(), { name: "apis" });
    expectParts(await failureOf(find({ name: "api" })), {
      operation: `looking for repository "api" at the root of project ${projectId}`,
      names: '"apis", "web"',
    });
  });

  test("is not looked for in a project that the UUID cannot be of", async () => {
    const { message } = await failureOf(find({ projectUuid: "payments", name: "api" }));
    expect(message).toContain("projectUuid must be 32 letters and digits");
    expect(emulator().count()).toBe(0);
  });

  test("of a project that is forbidden is told as for resources", async () => {
    emulator().codearts.options.forbiddenProjects = [projectId];
    expectParts(await failureOf(find({ name: "api" })), {
      ...{ status: 403, code: "CH.080403" },
      nextStep: "Have the permission granted",
    });
  });
});
