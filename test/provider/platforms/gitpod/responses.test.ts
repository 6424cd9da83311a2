import { describe, expect, test } from "vitest";
import {
  emptyResponseSchema,
  projectEnvironmentClassesResponseSchema,
  projectResponseSchema,
} from "../../../../provider/platforms/gitpod/responses";

const id = "0198c0de-0000-7000-8000-000000000001";

describe("responses", () => {
  test("of a project are read with the defaults that the server leaves out", () => {
    const body = {
      project: {
        id,
        metadata: { name: "api" },
        initializer: { specs: [{ git: {} }] },
        prebuildConfiguration: { enabled: true, trigger: { dailySchedule: {} } },
        recommendedEditors: {},
      },
    };
    expect(projectResponseSchema.parse(body).project).toMatchObject({
      metadata: { creator: { id: "", principal: "" }, createdAt: "" },
      initializer: { specs: [{ git: { remoteUri: "", targetMode: "" } }] },
      devcontainerFilePath: "",
      prebuildConfiguration: {
        ...{ enabled: true, environmentClassIds: [], enableJetbrainsWarmup: false },
        trigger: { dailySchedule: { hourUtc: 0 } },
      },
      recommendedEditors: { editors: {} },
      desiredPhase: "PROJECT_PHASE_UNSPECIFIED",
    });
  });

  test("of a later version are read too", () => {
    const project = {
      ...{ id, newProperty: 1, metadata: { name: "api", newer: [] } },
      initializer: { specs: [{ git: { targetMode: 9 } }] },
    };
    expect(
      projectResponseSchema.parse({ project }).project.initializer.specs[0]?.git?.targetMode,
    ).toBe(9);
  });

  test.each([{}, { project: {} }, { project: { id: "", metadata: { name: "a" } } }, undefined, []])(
    "of no project are not taken for one: %j",
    (body) => {
      expect(projectResponseSchema.safeParse(body).success).toBe(false);
    },
  );

  test("of no classes are an empty last page", () => {
    expect(projectEnvironmentClassesResponseSchema.parse({})).toEqual({
      projectEnvironmentClasses: [],
      pagination: { nextToken: "" },
    });
  });

  test("of nothing need an object all the same, which a login page is not", () => {
    expect(emptyResponseSchema.safeParse({}).success).toBe(true);
    expect(emptyResponseSchema.safeParse(undefined).success).toBe(false);
  });
});
