import { expect, test } from "vitest";
import { codeartsImport } from "../../provider/platforms/codearts/import";
import { gitpodImport } from "../../provider/platforms/gitpod/import";
import { programText } from "../../provider/doors/import/program-text";
import { studioImport } from "../../provider/platforms/studio/import";
import { evaluateProgram } from "../support/evaluate-program";
import { expectParts } from "../support/message-parts";
import { typecheck } from "../support/typecheck";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";
const remoteUri = "https://github.com/acme/api.git";

function resource(resourceName: string, inputs: Record<string, unknown>) {
  return { resourceName, id: "id", inputs, state: inputs };
}

function ofProject(git: object) {
  const inputs = { name: "api", initializer: { specs: [{ git: { remoteUri, ...git } }] } };
  return programText(gitpodImport, [resource("api", inputs)]);
}

test("a program says whence it comes, what is missing in it and what it uses", () => {
  const text = programText(codeartsImport, [
    resource("api", { projectUuid, name: "api", visibilityLevel: 20 }),
  ]);
  const code = text.slice(text.indexOf("import {"));
  expectParts(text.slice(0, -code.length), {
    names: ["`pulumi-devplatforms import`", "`protect`", "importMembers", "caller"],
  });
  expect(code).toBe(`import { CodeArtsRepository, VisibilityLevel } from "pulumi-devplatforms";

new CodeArtsRepository(
  "api",
  { projectUuid: "${projectUuid}", visibilityLevel: VisibilityLevel.Public },
  { protect: true },
);
`);
});

test("a name that is not the resource's is said, and so is every name of a Studio project", () => {
  const other = programText(codeartsImport, [resource("v1-2", { projectUuid, name: "v1/2" })]);
  expect(other).toContain('name: "v1/2"');
  const repoUrl = "https://github.com/acme/churn.git";
  const named = programText(studioImport, [resource("churn", { repoUrl, name: "churn" })]);
  expect(named).toContain('name: "churn"');
});

test.each([
  [{ targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD" }, ""],
  [{ targetMode: "CLONE_TARGET_MODE_REMOTE_BRANCH", cloneTarget: "main" }, ', { branch: "main" }'],
  [{ targetMode: "CLONE_TARGET_MODE_REMOTE_TAG", cloneTarget: "v1" }, ', { tag: "v1" }'],
  [{ targetMode: "CLONE_TARGET_MODE_REMOTE_COMMIT", cloneTarget: "c" }, ', { commit: "c" }'],
  [
    { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD", checkoutLocation: "src" },
    ', { checkoutLocation: "src" }',
  ],
])("the usual initializer %j is short", (git, options) => {
  expect(ofProject(git)).toContain(`gitInitializer("${remoteUri}"${options})`);
});

test.each([
  {},
  { targetMode: "CLONE_TARGET_MODE_REMOTE_HEAD", cloneTarget: "main" },
  { targetMode: "CLONE_TARGET_MODE_LOCAL_BRANCH", cloneTarget: "mine" },
])("the initializer %j, which gitInitializer does not make, is written out", (git) => {
  expect(ofProject(git)).not.toContain("gitInitializer");
  expect(ofProject(git)).toContain("specs: [");
});

test("texts that are spelled like the API's values stay texts", () => {
  const inputs = { projectUuid, name: "api", description: "PRINCIPAL_USER" };
  expect(programText(codeartsImport, [resource("api", inputs)])).toContain('"PRINCIPAL_USER"');
});

test("quotes, line breaks, backslashes and code in a text mean themselves", () => {
  const descriptions = ['"', "'", `"'"`, "\\", "\r\n", "`${1}`", "*/ // \u2028", "</x>"];
  const resources = descriptions.map((description, index) =>
    resource(`r${index}`, { projectUuid, name: `r${index}`, description }),
  );
  const text = programText(codeartsImport, resources);
  expect(evaluateProgram(text).map(({ inputs }) => inputs["description"])).toEqual(descriptions);
  expect(typecheck(new Map([["odd", text]]))).toEqual([]);
});

test("nothing is a program that does nothing", () => {
  const text = programText(gitpodImport, []);
  expect(evaluateProgram(text)).toEqual([]);
  expect(text).toMatch(/import \{ GitpodProject \} from "pulumi-devplatforms";\n$/);
});
