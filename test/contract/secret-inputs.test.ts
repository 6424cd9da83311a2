import { connectError } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { expectParts } from "../support/message-parts";
import { configFor, emulatorAndProvider, failureOf } from "../support/platforms";
import { startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();

const repoUrl = "https://github.com/acme/hidden-engine.git";
const secret = { __secretInputs: ["repoUrl"] };
const mark = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
};

test("outputs that are made of a secret input are secret, and the others are not", async () => {
  const { provider } = setting;
  const inputs = { repoUrl, subdir: "training", ...secret };
  const { outs } = await provider.create("StudioProject", inputs);
  expect(outs).toMatchObject({
    ...{ ...secret, repoUrl, subdir: "training" },
    name: { ...mark, value: "hidden-engine" },
    url: { ...mark, value: expect.stringContaining("hidden-engine") as string },
  });
});

test("outputs are plain where no input is secret", async () => {
  const { outs } = await setting.provider.create("StudioProject", { repoUrl });
  expect(outs["name"]).toBe("hidden-engine");
  expect(outs["url"]).toContain("hidden-engine");
});

test("the addresses of a repository with a secret name are secret, also after a refresh", async () => {
  const { provider } = setting;
  const inputs = {
    projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
    name: "hidden-engine",
    __secretInputs: ["name"],
  };
  const { id, outs } = await provider.create("CodeArtsRepository", inputs);
  const state = { ...outs, ...opened(outs) };
  const read = await provider.read("CodeArtsRepository", id, state);
  for (const outputs of [outs, read.outs]) {
    for (const key of ["httpsUrl", "sshUrl", "webUrl", "url", "declared"]) {
      expect(outputs[key], key).toMatchObject(mark);
    }
  }
});

/** A state as the engine sends it: without the marks of secrets. */
function opened(outputs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, output]) => {
      const isSecret = typeof output === "object" && output !== null && "value" in output;
      return [key, isSecret ? output.value : output];
    }),
  );
}

test("a note about secret inputs is no difference to a state that lacks it", async () => {
  const { provider } = setting;
  const { id, outs } = await provider.create("StudioProject", { repoUrl });
  const { inputs } = await provider.check("StudioProject", { repoUrl }, { repoUrl, ...secret });
  expect(inputs).toMatchObject(secret);
  const verdict = await provider.diff("StudioProject", id, outs, inputs);
  expect(verdict).toMatchObject({ changes: false, replaces: [] });
});

test("errors, warnings and the log do not show a secret input, in whatever form", async () => {
  const { emulator } = setting;
  const config = { ...configFor(emulator), "devplatforms:log": "debug" };
  const provider = await startProvider({ config });
  const initializer = { specs: [{ git: { remoteUri: repoUrl } }] };
  const text =
    "no access to acme/hidden-engine, hidden-engine or https://github.com/acme/hidden-engine";
  emulator.fail({ operation: "CreateProject", kind: connectError(400, "invalid_argument", text) });
  const inputs = { name: "hidden-name", initializer, __secretInputs: ["name", "initializer"] };
  const { message } = await failureOf(provider.create("GitpodProject", inputs));
  expectParts(message, {
    operation: 'creating project "[redacted]"',
    status: 400,
    code: "invalid_argument",
  });
  const { id, outs } = await provider.create("StudioProject", { repoUrl, ...secret });
  await provider.delete("StudioProject", id, { ...outs, ...opened(outs) });
  await provider.stop();
  expect(provider.output).toContain("creating project");
  expect(message + provider.output).not.toMatch(/hidden/);
});

test("a password that is a common word takes nothing out of the package's own words", async () => {
  const { emulator } = setting;
  const provider = await startProvider({
    config: {
      ...configFor(emulator),
      "codearts:password": "project",
      "codearts:securityToken": "token",
    },
  });
  const text = "the project token is wrong";
  emulator.fail({ operation: "CreateProject", kind: connectError(403, "permission_denied", text) });
  const initializer = { specs: [{ git: { remoteUri: repoUrl } }] };
  const { message } = await failureOf(
    provider.create("GitpodProject", { name: "api", initializer }),
  );
  await provider.stop();
  expectParts(message, {
    operation: 'creating project "api"',
    status: 403,
    code: "permission_denied",
    names: ["the [redacted] [redacted] is wrong", "/gitpod.v1.ProjectService/CreateProject"],
    nextStep: "config gitpod:token",
  });
});
