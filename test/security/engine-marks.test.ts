import { connectError } from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { responding, json } from "../support/responding-server";
import { emulatorAndProvider, failureOf } from "../support/platforms";
import { startProvider } from "../support/provider-process";

const setting = emulatorAndProvider();

const remote = "https://github.com/acme/api.git";
const initializer = { specs: [{ git: { remoteUri: remote } }] };
const anyMark = /<\{%|%\}>/;

test.each(["<{%fg 1%}>red", "<{%nonsense%}>", "<{%unterminated", "<\u200b{%", "%}><{%", "<<{%{%"])(
  "the reason of a refusal holds no mark of the engine: %j",
  async (text) => {
    const kind = connectError(400, "invalid_argument", text);
    setting.emulator.fail({ operation: "CreateProject", kind });
    const creation = setting.provider.create("GitpodProject", { name: "api", initializer });
    const { message } = await failureOf(creation);
    expect(message).not.toMatch(anyMark);
    expect(message).toMatch(/run (this )?again\.$/);
  },
);

test("a secret at the place where a text is cut does not show in part", async () => {
  const { gitpod } = setting.emulator;
  for (const length of [980, 990, 995, 999]) {
    const text = `${"x".repeat(length)}${gitpod.token}${"y".repeat(5_000)}`;
    const kind = connectError(400, "invalid_argument", text);
    setting.emulator.fail({ operation: "CreateProject", kind });
    const creation = setting.provider.create("GitpodProject", { name: "api", initializer });
    const { message } = await failureOf(creation);
    expect(message).not.toContain(gitpod.token.slice(0, 3));
  }
});

describe("an input that holds a mark", () => {
  test.each<[string, Record<string, unknown>]>([
    ["name", { name: "a<{%b", initializer }],
    ["technicalDescription", { name: "a", initializer, technicalDescription: "\n<{%reset%}>" }],
    [
      "recommendedEditors",
      { name: "a", initializer, recommendedEditors: { editors: { "<{%": { versions: [] } } } },
    ],
  ])("is refused before the engine shows it: %s", async (key, inputs) => {
    const { failures } = await setting.provider.check("GitpodProject", {}, inputs);
    expect(failures.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(new RegExp(`^${key} must not hold`)),
    );
    for (const failure of failures) expect(Object.values(failure).join(" ")).not.toMatch(anyMark);
  });

  test("is shown without it where its name is the mark", async () => {
    const inputs = { name: "a", initializer, "<{%fg 1%}>": 1 };
    const { failures } = await setting.provider.check("GitpodProject", {}, inputs);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(Object.values(failure).join(" ")).not.toMatch(anyMark);
  });
});

test.each(["\u001b[31m", "\u009b2J", "a\rb", "\u202e", "\u2066"])(
  "an input that a terminal would obey is refused with what is accepted: %j",
  async (text) => {
    const inputs = { name: "a", initializer, technicalDescription: `one\n${text}` };
    const { failures } = await setting.provider.check("GitpodProject", {}, inputs);
    expect(failures.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(
        /^technicalDescription must hold no .* other than line breaks and tabs/,
      ),
    );
  },
);

test("a description of several lines, also with the line ends of Windows, stays as it is", async () => {
  const inputs = { name: "a", initializer, technicalDescription: "one\r\n\ttwo\nthree" };
  const checked = await setting.provider.check("GitpodProject", {}, inputs);
  expect(checked).toMatchObject({ inputs, failures: [] });
});

test("a name that colors and clears the terminal is no text for it, and no change next time", async () => {
  const { provider } = setting;
  const made = await provider.create("GitpodProject", { name: "api\nsecond", initializer });
  const live = setting.emulator.gitpod.projects.get(made.id);
  if (live) live.metadata.name = "api\n\u001b[31mRED\u001b[2J\u202e";
  const read = await provider.read("GitpodProject", made.id, made.outs);
  const name = "api\n\ufffd[31mRED\ufffd[2J\ufffd";
  expect([read.inputs?.["name"], read.outs["name"]]).toEqual([name, name]);
  const again = await provider.read("GitpodProject", made.id, read.outs);
  expect(again.outs).toEqual(read.outs);
  const adopted = { name, initializer, adopt: true };
  expect((await provider.diff("GitpodProject", made.id, read.outs, adopted)).changes).not.toBe(
    true,
  );
});

async function studioThat(project: Record<string, unknown>) {
  const { url } = await responding(json(200, { projects: [project] }));
  return startProvider({ config: { "studio:url": url, "studio:token": "studio-token" } });
}

test("an id with a mark is refused, and the error names what was made", async () => {
  const provider = await studioThat({ id: "<{%x%}>", url: "https://u/x", name: "api" });
  const { message } = await failureOf(provider.create("StudioProject", { repoUrl: remote }));
  await provider.stop();
  expect(message).toContain(`project of ${remote} failed`);
  expect(message).toContain("projects[0].id");
  expect(message).toContain("The project may exist");
  expect(message).not.toMatch(anyMark);
});

test("a state holds no mark that the engine would take for its own", async () => {
  const provider = await studioThat({ id: "x", url: "https://u/<{%x", name: "<{%fg 1%}>" });
  const { outs } = await provider.create("StudioProject", { repoUrl: remote });
  await provider.stop();
  expect(JSON.stringify(outs)).not.toContain("<{%");
  expect(outs["url"]).toBe("https://u/<{ %x");
});
