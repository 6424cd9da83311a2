import { connectError } from "pulumi-devplatforms-emulator";
import { expect, test } from "vitest";
import { configFor, emulatorAndProvider } from "../support/platforms";
import { type ProviderOptions, startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();

async function outputOfCreation(options: ProviderOptions): Promise<string> {
  const provider = await startProvider(options);
  setting.emulator.fail({
    operation: "GetProject",
    kind: connectError(503, "unavailable", "try again"),
  });
  const initializer = { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] };
  const { id, outs } = await provider.create("GitpodProject", { name: "api", initializer });
  await provider.read("GitpodProject", id, outs);
  await provider.stop();
  return provider.output;
}

test.each([
  [
    "the stack's configuration",
    (): ProviderOptions => ({
      config: { ...configFor(setting.emulator), "devplatforms:log": "debug" },
    }),
  ],
  [
    "the environment",
    (): ProviderOptions => ({
      config: configFor(setting.emulator),
      env: { PULUMI_DEVPLATFORMS_LOG: "debug" },
    }),
  ],
])(
  "switched on by %s, a line tells of every attempt and of no secret",
  { tags: ["hidden-credentials"] },
  async (_, options) => {
    const output = await outputOfCreation(options());
    const lines = output.split("\n").filter((line) => line.startsWith("devplatforms: "));
    const service = String.raw`POST /gitpod\.v1\.ProjectService`;
    expect(lines).toEqual([
      expect.stringMatching(`project "api": ${service}/CreateProject: 200 .* attempt 1, request `),
      expect.stringMatching(new RegExp(`: ${service}/GetProject: 503 after \\d+ ms, attempt 1`)),
      expect.stringMatching(new RegExp(`: ${service}/GetProject: 200 after \\d+ ms, attempt 2`)),
    ]);
    expect(output).not.toContain(setting.emulator.gitpod.token);
  },
);

test("otherwise nothing is said of requests", async () => {
  const output = await outputOfCreation({ config: configFor(setting.emulator) });
  expect(output).not.toContain("devplatforms: ");
});
