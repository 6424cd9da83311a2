import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import * as devplatforms from "../../provider/index";
import { adviceSetting } from "../support/advice";
import { failureOf } from "../support/platforms";

const setting = adviceSetting("CodeArtsRepository");
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs: props }) => ({
      id: `${name}-id`,
      state: props as Record<string, unknown>,
    }),
    call: () => ({}),
  });
});

/** The settings that the warning about `customTimeouts` names. */
function settingsInTheirPlace(): string[] {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  onTestFinished(() => {
    warn.mockRestore();
  });
  new devplatforms.CodeArtsRepository("api", inputs, { customTimeouts: { create: "10m" } });
  const [message = ""] = warn.mock.calls[0] ?? [];
  return [...message.matchAll(/`(\w+:\w+)`/g)].map(([, key = ""]) => key);
}

describe("a setting that is named in the place of customTimeouts limits", () => {
  /** What each limits: a trouble that a low value ends with an error, and a high one outlasts. */
  const troubles: Readonly<Record<string, () => void>> = {
    "codearts:creationTimeoutSeconds": () => {
      setting.emulator.codearts.options.creatingPolls = 2;
    },
    "devplatforms:requestTimeoutSeconds": () => {
      setting.emulator.latencyMs = 300;
    },
    "devplatforms:retryTimeoutSeconds": () => {
      const broken = { status: 503, body: {} };
      setting.emulator.fail({ operation: "ListProjectRepositories", kind: broken });
    },
  };

  test("one of three things, and no other is named", () => {
    expect(settingsInTheirPlace().sort()).toEqual(Object.keys(troubles));
  });

  test.each(Object.keys(troubles))("what it says: %s", async (key) => {
    const [low, high] = key.includes("retry") ? ["0", "60"] : ["0.1", "60"];
    troubles[key]?.();
    await failureOf(setting.create(inputs, { [key]: low }));
    setting.emulator.reset();
    troubles[key]?.();
    await setting.create(inputs, { [key]: high });
  });
});
