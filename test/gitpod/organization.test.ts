import { expect, test } from "vitest";
import { withNotices } from "../../provider/core/waiting";
import type { GitpodClient } from "../../provider/platforms/gitpod/client";
import { organizationLookup } from "../../provider/platforms/gitpod/organization";
import { virtualTimers } from "../support/virtual-timers";

test("every operation that waits for the organization says so, whoever asked for it", async () => {
  const timers = virtualTimers();
  const said: string[] = [];
  const slow = async () => {
    await new Promise<void>((resolve) => timers.after(20_000, resolve));
    return { organizationId: "org" };
  };
  const client = { getAuthenticatedIdentity: slow } as unknown as GitpodClient;
  const organization = organizationLookup(client);
  const both = ["a", "b"].map((what) =>
    withNotices(
      { what, announce: (message) => said.push(String(message)), clock: timers },
      organization,
    ),
  );
  await timers.passAll();
  expect(await Promise.all(both)).toEqual(["org", "org"]);
  expect(said).toEqual(["a, for 10 s so far.", "Ona: asking whose token it is, for 10 s so far."]);
});

test("a look-up of the organization that failed is made again", async () => {
  let isDown = true;
  const identity = () =>
    isDown
      ? Promise.reject(new Error("down for a moment"))
      : Promise.resolve({ organizationId: "org" });
  const client = { getAuthenticatedIdentity: identity } as unknown as GitpodClient;
  const organization = organizationLookup(client);
  await expect(organization()).rejects.toThrow("down for a moment");
  isDown = false;
  expect(await organization()).toBe("org");
});
