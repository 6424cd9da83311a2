import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { loginPage } from "pulumi-devplatforms-emulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../scripts/workshop";
import { selfSigned } from "../security/certificate";
import { adviceSetting, expectAdvice, named } from "../support/advice";
import { responding, json, refusingUrl, text } from "../support/responding-server";
import { failureOf } from "../support/platforms";
import { startProvider } from "../support/provider-process";

const setting = adviceSetting("CodeArtsRepository");
const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };
const key = "codearts:endpoint";
const html = { "content-type": "text/html" };

describe("an address that leads elsewhere works once the setting that is named has the right one", () => {
  const elsewhere = {
    "refuses connections": refusingUrl,
    "cannot be resolved": () => Promise.resolve("https://codearts.invalid"),
    "has a login page": async () => (await responding(text(200, "<html>", html))).url,
    "has JSON of another kind": async () => (await responding(json(200, {}))).url,
    "has no such path": async () => (await responding(json(404, {}))).url,
    "is another API of the gateway": async () =>
      (await responding(json(404, { error_code: "APIGW.0101", error_msg: "no API" }))).url,
    redirects: async () => (await responding(text(302, "", { location: "/login" }))).url,
  };

  test.each(Object.entries(elsewhere))("if it %s", async (_what, start) => {
    const { message } = await failureOf(setting.create(inputs, { [key]: await start() }));
    const advised = named(message, /\. .*(?:Check|Set) .*(codearts:endpoint)/);
    await setting.create(inputs, { [advised]: setting.emulator.codearts.endpoint });
  });
});

describe("a failure that passes is followed by success when it is run again, as advised", () => {
  test.each([
    ["a connection that was cut", "cut-before"],
    ["a failure of the server", { status: 500 }],
    ["a gateway without a server", { status: 502, contentType: "text/html", body: "<html>" }],
    ["a server that gave up waiting", { status: 408 }],
  ] as const)("%s", async (_what, kind) => {
    setting.emulator.fail({ operation: "ListProjectRepositories", kind });
    await expectAdvice("run this again", setting.create(inputs));
    await setting.create(inputs);
  });

  test("a login page that comes in between", async () => {
    setting.emulator.fail({ operation: "ListProjectRepositories", kind: loginPage() });
    await expectAdvice("not to a proxy or a login page", setting.create(inputs));
    await setting.create(inputs);
  });
});

test("a response that comes late is waited for with a higher value of the setting that is named", async () => {
  const impatient = { "devplatforms:requestTimeoutSeconds": "0.2" };
  setting.emulator.latencyMs = 400;
  onTestFinished(() => {
    setting.emulator.latencyMs = 0;
  });
  const { message } = await failureOf(setting.create(inputs, impatient));
  expect(message).toContain("no response within 0.2 s");
  await setting.create(inputs, { [named(message, /raise (\w+:\w+)/)]: "30" });
});

test("a certificate of an own authority is accepted with the variable that is named", async () => {
  const certificate = selfSigned();
  const project = { id: "a1", url: "https://studio.example/churn-a1", name: "churn" };
  const server = createServer(certificate, (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ projects: [project] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const config = { "studio:url": `https://127.0.0.1:${port}`, "studio:token": "isat_x" };
  const create = async (env: Readonly<Record<string, string>>) => {
    const provider = await startProvider({ config, env });
    onTestFinished(() => provider.stop());
    return provider.create("StudioProject", { repoUrl: "https://github.com/acme/churn.git" });
  };
  const { message } = await failureOf(create({}));
  const file = path.join(temporaryFolder(), "authority.pem");
  writeFileSync(file, certificate.cert);
  const variable = named(message, /the file of an authority of your own goes into (\w+)\./);
  expect((await create({ [variable]: file })).id).toBe("a1");
});
