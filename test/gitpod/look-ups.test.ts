import { connectError, emulatorCredentials } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { createGitpodProject, newProject, useEmulator } from "../emulator/support";
import { found } from "../support/look-up";
import { expectParts } from "../support/message-parts";
import { failureOf } from "../support/platforms";

const emulator = useEmulator();
const { gitpodOther } = emulatorCredentials;

const failing = (name: string, inputs: Record<string, unknown>) =>
  failureOf(found(emulator(), name, inputs));

describe("an environment class", () => {
  const find = (inputs: Record<string, unknown>) =>
    found(emulator(), "getEnvironmentClass", inputs);

  /** Another class of another runner. */
  function add(displayName: string, enabled = true) {
    const [id, runnerId] = [crypto.randomUUID(), crypto.randomUUID()];
    emulator().gitpod.environmentClasses.set(id, { id, displayName, runnerId, enabled });
    return { id, runnerId };
  }

  test("is found by its name, with what the API tells of it", async () => {
    const [, , id = ""] = emulator().gitpod.environmentClassIds;
    const { runnerId } = emulator().gitpod.environmentClasses.get(id) ?? {};
    expect(await find({ displayName: "Large" })).toEqual({
      ...{ id, runnerId, displayName: "Large" },
      ...{ description: "8 vCPUs, 32 GiB", enabled: true },
    });
  });

  test("is found on the last of several pages", async () => {
    const classes = Array.from({ length: 120 }, (_, nth) => add(`Class ${nth}`));
    expect(await find({ displayName: "Class 77" })).toMatchObject({ id: classes[77]?.id });
    expect(emulator().count("ListEnvironmentClasses")).toBe(2);
  });

  test("of several runners is found by its runner", async () => {
    const { id, runnerId } = add("Large");
    expect(await find({ displayName: "Large", runnerId })).toMatchObject({ id, runnerId });
  });

  test("that is enabled counts before one that is not, which is found where it is the only one", async () => {
    const [, , large] = emulator().gitpod.environmentClassIds;
    add("Large", false);
    expect(await find({ displayName: "Large" })).toMatchObject({ id: large });
    const { id } = add("Huge", false);
    expect(await find({ displayName: "Huge" })).toMatchObject({ id, enabled: false });
  });

  test("of a name that two have is an error that names both and how to be exact", async () => {
    const { id, runnerId } = add("Large");
    const [, , large = ""] = emulator().gitpod.environmentClassIds;
    expectParts(await failing("getEnvironmentClass", { displayName: "Large" }), {
      operation: 'looking for environment class "Large"',
      names: [id, runnerId, large],
      nextStep: "runnerId",
    });
  });

  test("that is not there is an error with the names that there are, the nearest first", async () => {
    expectParts(await failing("getEnvironmentClass", { displayName: "large" }), {
      operation: 'looking for environment class "large"',
      names: '"Large", "Small", "Regular"',
    });
  });

  test("that is not there is an error with ten names at most", async () => {
    for (let nth = 0; nth < 30; nth++) add(`Class ${nth}`);
    const { message } = await failing("getEnvironmentClass", { displayName: "Class 31" });
    expect(message.match(/"Class/g)).toHaveLength(11);
    expect(message).toContain(" and 23 more.");
  });

  test("of another organization cannot be seen", async () => {
    const config = { "gitpod:token": gitpodOther.token };
    const look = found(emulator(), "getEnvironmentClass", { displayName: "Large" }, config);
    expect((await failureOf(look)).message).toContain("there is none at all");
  });
});

describe("a project", () => {
  const find = (inputs: Record<string, unknown>) => found(emulator(), "getGitpodProject", inputs);
  const web = { ...newProject("web", "https://github.com/acme/web.git") };

  test("is found by its name, with the outputs that the API tells and its classes", async () => {
    await createGitpodProject(emulator(), newProject("api2"));
    const id = await createGitpodProject(emulator(), newProject("api"));
    const project = emulator().gitpod.projects.get(id);
    if (project) project.environmentClasses = [{ localRunner: true, order: 0 }];
    expect(await find({ name: "api" })).toMatchObject({
      ...{ id, name: "api", organizationId: emulator().gitpod.organizationId },
      url: expect.stringContaining(id) as string,
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api" } }] },
      environmentClasses: [{ localRunner: true, order: 0 }],
    });
  });

  test("is found by its repository in any spelling", async () => {
    await createGitpodProject(emulator(), newProject("api", "https://github.com/other/web"));
    const id = await createGitpodProject(emulator(), web);
    expect(await find({ remoteUri: "https://GitHub.com/acme/web/" })).toMatchObject({ id });
    expect(await find({ name: "web", remoteUri: "https://github.com/acme/web" })).toMatchObject({
      id,
    });
  });

  test("of a name that the server has trimmed is found, and the exact name first", async () => {
    const id = await createGitpodProject(emulator(), newProject("api"));
    expect(await find({ name: "api " })).toMatchObject({ id });
    const exact = await createGitpodProject(emulator(), newProject("api "));
    expect(await find({ name: "api " })).toMatchObject({ id: exact });
  });

  test("that is being deleted is not found", async () => {
    const id = await createGitpodProject(emulator());
    const project = emulator().gitpod.projects.get(id);
    if (project) project.desiredPhase = "PROJECT_PHASE_DELETED";
    expect((await failing("getGitpodProject", { name: "api" })).message).toContain("none");
  });

  test("of a name that two have is an error that names both and how to be exact", async () => {
    const ids = [await createGitpodProject(emulator(), { ...web, name: "api" })];
    ids.push(await createGitpodProject(emulator()));
    expectParts(await failing("getGitpodProject", { name: "api" }), {
      operation: 'looking for project "api"',
      names: [...ids, "https://github.com/acme/web.git"],
      nextStep: ["Give remoteUri", "GitpodProject.get"],
    });
    const { remoteUri } = { remoteUri: "https://github.com/acme/web" };
    expect(await find({ name: "api", remoteUri })).toMatchObject({ id: ids[0] });
  });

  test("that is not there is an error with the projects that there are", async () => {
    await createGitpodProject(emulator(), web);
    expectParts(await failing("getGitpodProject", { name: "wep" }), {
      operation: 'looking for project "wep"',
      names: '"web"',
    });
    const remoteUri = "https://github.com/acme/api.git";
    expectParts(await failing("getGitpodProject", { name: "web", remoteUri }), {
      operation: `looking for project "web" of ${remoteUri}`,
      names: '"web of https://github.com/acme/web.git"',
    });
  });

  test.each([
    [{}, "name is required without remoteUri"],
    [{ name: 1 }, "name must be a string"],
    [{ nam: "api" }, 'nam is not a property; did you mean "name"'],
    [
      { remoteUri: "https://user:secret@github.com/acme/api" },
      "remoteUri must not hold credentials",
    ],
  ])("is not looked for by %j", async (inputs, reason) => {
    const { message } = await failing("getGitpodProject", inputs);
    expect(message).toContain(reason);
    expect(message).not.toContain("secret@");
    expect(emulator().count()).toBe(0);
  });
});

test("a refusal and a network that fails are told as for resources", async () => {
  const inputs = { displayName: "Large" };
  emulator().fail({
    operation: "ListEnvironmentClasses",
    kind: connectError(403, "permission_denied", "not yours"),
  });
  expectParts(await failing("getEnvironmentClass", inputs), {
    ...{ operation: "listing environment classes", status: 403, code: "permission_denied" },
    nextStep: "Have the permission",
  });
  const config = { "gitpod:token": "wrong" };
  const refused = await failureOf(found(emulator(), "getEnvironmentClass", inputs, config));
  expectParts(refused, { status: 401, code: "unauthenticated", nextStep: "gitpod: { token }" });
  expect(refused.message).toMatch(/request \w{32}/);
});
