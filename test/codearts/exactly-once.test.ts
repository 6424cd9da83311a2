import {
  afterCommit,
  badGatewayHtml,
  type Fault,
  type FaultKind,
  invalidJson,
  tooManyRequests,
} from "pulumi-devplatforms-emulator";
import { describe, expect, test } from "vitest";
import { connectCodeArts } from "../../provider/platforms/codearts/client";
import { createOnce } from "../../provider/platforms/codearts/creation";
import { useEmulator } from "../emulator/support";
import { fixedSettings } from "../support/fixed-settings";
import { expectParts } from "../support/message-parts";
import { configFor, failureOf, only } from "../support/platforms";
import { fc } from "../support/properties";
import { virtualClock } from "../support/virtual-clock";

const emulator = useEmulator();

/** Makes the repository "api" as the package does; pauses take no time. */
function create() {
  const clock = virtualClock();
  const client = connectCodeArts(fixedSettings(configFor(emulator())), clock);
  const inputs = { projectUuid: emulator().codearts.projectId, name: "api" };
  return createOnce(client, inputs, [], clock);
}

const made = () => only(emulator().codearts.repositories.keys());

const unknownError: FaultKind = {
  status: 500,
  body: { error: { code: "CH.000001", message: "unknown" }, status: "failed" },
};
const gatewayTimeout: FaultKind = {
  status: 504,
  body: { error: { code: "CH.080504", message: "timeout" }, status: "failed" },
};

const losses: { loss: string; kind: FaultKind; committed: boolean }[] = [
  { loss: "cut before it was handled", kind: "cut-before", committed: false },
  { loss: "cut after it was handled", kind: "cut-after-commit", committed: true },
  { loss: "cut in the middle of the response", kind: "cut-mid-response", committed: true },
  { loss: "responded with 502 before it was handled", kind: badGatewayHtml(), committed: false },
  {
    loss: "responded with 502 after it was handled",
    kind: afterCommit(badGatewayHtml()),
    committed: true,
  },
  { loss: "responded with 500 before it was handled", kind: unknownError, committed: false },
  {
    loss: "responded with 504 after it was handled",
    kind: afterCommit(gatewayTimeout),
    committed: true,
  },
  { loss: "responded with half a JSON", kind: afterCommit(invalidJson()), committed: true },
  {
    loss: "a success without a UUID",
    kind: afterCommit({ status: 200, body: { status: "success", result: {} } }),
    committed: true,
  },
];

describe("a creation makes exactly one repository and returns its UUID", () => {
  test.each(losses)("when $loss", async ({ kind, committed }) => {
    emulator().fail({ operation: "CreateRepository", kind });
    expect(await create()).toBe(made());
    expect(emulator().count("CreateRepository")).toBe(committed ? 1 : 2);
  });

  test.each(losses)("when $loss, twice", async ({ kind, committed }) => {
    emulator().fail({ operation: "CreateRepository", kind, times: 2 });
    expect(await create()).toBe(made());
    expect(emulator().count("CreateRepository")).toBe(committed ? 1 : 3);
  });

  test("when there were too many calls first", async () => {
    emulator().fail({ operation: "CreateRepository", kind: tooManyRequests(1), times: 3 });
    expect(await create()).toBe(made());
    expect(emulator().count("CreateRepository")).toBe(4);
  });

  test("beside others whose names contain its name", async () => {
    const clock = virtualClock();
    const client = connectCodeArts(fixedSettings(configFor(emulator())), clock);
    const projectUuid = emulator().codearts.projectId;
    for (const name of ["api2", "my-api", "API"]) {
      await client.createRepository({ projectUuid, name });
    }
    // The same name in another project is another repository.
    await client.createRepository({ projectUuid: "0".repeat(32), name: "api" });
    emulator().fail({ operation: "CreateRepository", kind: "cut-after-commit" });
    const id = await create();
    expect(emulator().codearts.repositories.get(id)).toMatchObject({
      ...{ repository_name: "api", project_uuid: projectUuid },
    });
    expect(emulator().codearts.repositories.size).toBe(5);
  });
});

test("a creation that never gets through is sent three times and says what to look for", async () => {
  emulator().fail({ operation: "CreateRepository", kind: badGatewayHtml(), times: 10 });
  const failure = await failureOf(create());
  expect(emulator().count("CreateRepository")).toBe(3);
  expect(emulator().codearts.repositories.size).toBe(0);
  expect(failure.message).toContain('look for "api" in project');
});

test("a creation whose repository cannot be looked for is not sent again", async () => {
  emulator().fail({ operation: "CreateRepository", kind: "cut-after-commit" });
  emulator().fail({ operation: "ListProjectRepositories", kind: badGatewayHtml(), times: 6 });
  const failure = await failureOf(create());
  expect(emulator().count("CreateRepository")).toBe(1);
  expectParts(failure, { operation: 'creating repository "api"', nextStep: "adopt: true" });
});

test("no succession of faults makes two repositories, loses one or names a wrong one", async () => {
  const kinds = [...losses.map(({ kind }) => kind), tooManyRequests(1)];
  const fault = (operation: string, of: readonly FaultKind[]) =>
    fc.record({
      operation: fc.constant(operation),
      kind: fc.constantFrom(...of),
      times: fc.integer({ min: 1, max: 7 }),
      skip: fc.nat(2),
    });
  const faults: fc.Arbitrary<Fault[]> = fc.array(
    fc.oneof(
      fault("CreateRepository", kinds),
      fault("ListProjectRepositories", ["cut-before", badGatewayHtml(), tooManyRequests(1)]),
    ),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(faults, async (list) => {
      emulator().reset();
      for (const one of list) emulator().fail(one);
      const outcome = await create().catch((error: unknown) => error as Error);
      const ids = [...emulator().codearts.repositories.keys()];
      if (typeof outcome === "string") {
        expect(ids).toEqual([outcome]);
      } else {
        expect(ids.length).toBeLessThanOrEqual(1);
        // Whoever reads the message of a repository that was made must learn of it.
        if (ids.length === 1) expect(outcome.message).toContain("set adopt: true");
      }
    }),
    { numRuns: 150 },
  );
});
