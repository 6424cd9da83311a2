import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import type { Kind } from "../../provider/core/platform";
import { DevplatformsResource, withName } from "../../provider/program/resource";

interface BoxArgs {
  name?: pulumi.Input<string | null | undefined>;
  size?: pulumi.Input<number>;
}

const box: Kind = {
  type: "pulumi-nodejs:dynamic/devplatforms:Box",
  noun: "box",
  platform: { name: "Boxes", group: "boxes", settings: {} },
  importCommand: (id) => `import boxes --id ${id}`,
  timeouts: [],
};

class Box extends DevplatformsResource {
  declare readonly size: pulumi.Output<number | undefined>;
  declare readonly url: pulumi.Output<string | undefined>;

  constructor(name: string, args: BoxArgs) {
    const inputs = withName({ ...args }, name);
    const outputs = { name: undefined, size: undefined, url: undefined };
    super(box, name, inputs, outputs, {});
  }
}

const registered = new Map<string, Record<string, unknown>>();

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      registered.set(name, inputs as Record<string, unknown>);
      return { id: `${name}-id`, state: inputs as object };
    },
    call: () => ({}),
  });
});

async function registrationOf(args: BoxArgs) {
  const box = new Box("billing", args);
  await new Promise((resolve) => box.urn.apply(resolve));
  const { __provider, ...inputs } = registered.get("billing") ?? {};
  expect(__provider).toBe('exports.handler=()=>require("pulumi-devplatforms/provider").Box');
  return { box, inputs };
}

const output = (name: string | null | undefined) => pulumi.output(name);

test.each<[string, BoxArgs]>([
  ["left out", {}],
  ["undefined", { name: undefined }],
  ["null", { name: null }],
  ["an output of nothing", { name: output(undefined) }],
  ["an output of null", { name: output(null) }],
  ["a promise of nothing", { name: Promise.resolve(undefined) }],
])("a name that is %s becomes the resource's, with a mark", async (_what, args) => {
  const { inputs } = await registrationOf({ size: 1, ...args });
  expect(inputs).toEqual({ size: 1, name: "billing", nameDefault: "billing" });
});

test.each<[string, BoxArgs]>([
  ["a text", { name: "Billing" }],
  ["an output", { name: output("Billing") }],
  ["a promise", { name: Promise.resolve("Billing") }],
])("a name that is given as %s stays, without a mark", async (_what, args) => {
  const { inputs } = await registrationOf(args);
  expect(inputs["name"]).toBe("Billing");
  expect(inputs["nameDefault"] ?? undefined).toBeUndefined();
});

test("outputs that have no value yet are properties all the same", async () => {
  const { box } = await registrationOf({});
  expect(await new Promise((resolve) => box.url.apply(resolve))).toBeUndefined();
  expect(Object.keys(box)).toEqual(expect.arrayContaining(["name", "size", "url"]));
});
