import { readFileSync } from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, test } from "vitest";
import { CodeArtsRepository, GitpodProject, StudioProject } from "../../provider/index";
import { errorsAfter } from "../support/changed-sources";
import { root } from "../support/root";

const classes = {
  StudioProject: {
    file: "provider/platforms/studio/project.ts",
    schemas: "provider/platforms/studio/schemas.ts",
    get: () => StudioProject.get("x", "1", { url: "https://x" }),
  },
  GitpodProject: {
    file: "provider/platforms/gitpod/project.ts",
    schemas: "provider/platforms/gitpod/schemas.ts",
    get: () => GitpodProject.get("x", "1"),
  },
  CodeArtsRepository: {
    file: "provider/platforms/codearts/repository.ts",
    schemas: "provider/platforms/codearts/schemas.ts",
    get: () => CodeArtsRepository.get("x", "1"),
  },
};
const all = Object.values(classes);

/** The same edit in a file of each platform. */
function inEach(file: "file" | "schemas", edit: (text: string) => string) {
  return Object.fromEntries(all.map((one) => [one[file], edit]));
}

/** The errors of the classes alone: other code may use what the edit took away. */
function errorsOfClasses(...edit: Parameters<typeof inEach>): string[] {
  return errorsAfter(
    inEach(...edit),
    all.map(({ file }) => file),
  );
}

describe("a class and its lifecycle do not compile", () => {
  test("with an output that is not in the list", () => {
    const errors = errorsOfClasses("file", (text) => text.replace("  url: undefined,\n", ""));
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain("Property 'url' is missing");
  });

  test("with a declared property that is not in the list", () => {
    const declaration = "  declare readonly other: pulumi.Output<string>;\n";
    const errors = errorsOfClasses("file", (text) =>
      text.replace("  declare readonly url", `${declaration}$&`),
    );
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain("Property 'other' is missing");
  });

  test("with a name in the list that is not declared", () => {
    const errors = errorsOfClasses("file", (text) =>
      text.replace(/ {2}declare readonly url: .*\n/, ""),
    );
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain("assignable to type 'never'");
  });

  test("with an output that the lifecycle's state lacks", () => {
    const errors = errorsOfClasses("schemas", (text) =>
      text.replace(/ *readonly url: string;?\n?/, ""),
    );
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain("assignable to type 'never'");
  });

  test("with an output of another type than in the lifecycle's state", () => {
    const errors = errorsOfClasses("schemas", (text) =>
      text.replace("readonly url: string", "readonly url: number"),
    );
    expect(errors).toHaveLength(3);
    for (const error of errors) expect(error).toContain("assignable to type 'never'");
  });
});

describe.each(Object.entries(classes))("%s", (_kind, { file, get }) => {
  beforeAll(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ id, inputs }) => ({ id: id ?? "1", state: inputs as object }),
      call: () => ({}),
    });
  });

  test("has every declared output at run time, also without a value", () => {
    const text = readFileSync(path.join(root, file), "utf8");
    const declared = [...text.matchAll(/^ {2}declare readonly (\w+):/gm)].map(([, name]) => name);
    const resource = new Map<string | undefined, unknown>(Object.entries(get()));
    expect(declared.length).toBeGreaterThan(6);
    expect(declared.filter((name) => !pulumi.Output.isInstance(resource.get(name)))).toEqual([]);
  });
});
