import { file_buf_validate_validate as published } from "@bufbuild/protovalidate/gen/buf/validate/validate_pb.js";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { installCompiler, protoFolder, run } from "../../emulator/proto/compiler.mjs";
import { sourcesHash } from "../../emulator/proto/sources-hash.mjs";
import { root } from "../support/root";

const generated = path.join(root, "emulator", "src", "generated");

function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), readFileSync(file, "utf8")];
    }),
  );
}

describe("the code generated from the .proto files", () => {
  test("is not older than they are: npm run generate -w emulator", () => {
    expect(readFileSync(path.join(generated, "sources.sha256"), "utf8").trim()).toBe(sourcesHash());
  });

  test("can be generated again", (context) => {
    try {
      installCompiler();
    } catch (error) {
      context.skip(`the compiler of .proto files could not be installed: ${String(error)}`);
    }
    const target = mkdtempSync(path.join(tmpdir(), "generated-"));
    try {
      run(process.execPath, [path.join(protoFolder, "generate.mjs"), target]);
      expect(contents(path.join(target, "generated"))).toEqual(contents(generated));
    } finally {
      rmSync(target, { recursive: true });
    }
  });
});

test("the rules that the compiler knows are those of protovalidate", () => {
  const text = readFileSync(path.join(protoFolder, "buf", "validate", "validate.proto"), "utf8");
  const blocks = text.split(/^message (?=\w+ \{$)/m).slice(1);
  const own = blocks.flatMap((block) => {
    const [message = ""] = /^\w+/.exec(block) ?? [];
    return [...block.matchAll(/([\w.]+) (\w+) = (\d+);/g)].map(
      ([, type = "", name = "", number = ""]) => ({ message, type, name, number: Number(number) }),
    );
  });
  const known = published.messages.flatMap(({ name: message, proto }) =>
    proto.field.map(({ name, number, typeName }) => ({
      ...{ message, name, number },
      type: typeName.replace(/^\.(?:buf\.validate\.)?/, ""),
    })),
  );
  const isScalar = (type: string) => /^[a-z0-9]+$/.test(type);
  const comparable = own.map((field) => (isScalar(field.type) ? { ...field, type: "" } : field));
  expect(comparable.length).toBeGreaterThan(20);
  expect(known).toEqual(expect.arrayContaining(comparable));
});
