import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json, type Reply, text } from "../support/responding-server";
import { failureOf } from "../support/platforms";
import { type Kind, type ProviderProcess, startProvider } from "../support/provider-process";

/** What a terminal could take for something else than a word in a message. */
const hostile = [
  ...["\r\ndevplatforms: forged", "\nerror: forged", "\rforged", "\u2028devplatforms: forged"],
  ...["\u001b[2K\u001b[31mred", "\u009b32mgreen", "\bback", "\u0000nul", "\u007fdelete"],
  ...["\u202eesrever", "\u202c", "\u2066isolated", "\u2069"],
  ...["\u061cmarked", "\u200eleft", "\u200fright"],
].join("");

/** As much of it as the name of a project holds. */
const shortened = hostile.slice(0, 80);

/** As much of it as HTTP lets into a header. */
const hostileHeader = "\u009b32mgreen\u0085devplatforms: forged";

const unseemly = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

let server: Server;
let reply: Reply = json(200, {});
let provider: ProviderProcess;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().once("end", () => {
      const { method = "", url: target = "", headers } = request;
      reply({ method, target, headers, body: "" }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider = await startProvider({
    config: {
      ...{ "gitpod:baseUrl": url, "gitpod:token": "gitpod-token" },
      ...{ "studio:url": url, "studio:token": "studio-token" },
      ...{ "codearts:endpoint": url, "codearts:token": "codearts-token" },
      "devplatforms:log": "debug",
    },
  });
});

afterAll(async () => {
  await provider.stop();
  server.closeAllConnections();
  server.close();
});

const remote = "https://github.com/acme/api.git";
const project = (name: string) => ({
  name,
  initializer: { specs: [{ git: { remoteUri: remote } }] },
});
const repository = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };

const create = (kind: Kind, inputs: Record<string, unknown>) => () => provider.create(kind, inputs);
const ona = create("GitpodProject", project("api"));
const studio = create("StudioProject", { repoUrl: remote });
const codeArts = create("CodeArtsRepository", repository);

const editors = { [hostile]: { versions: "none" } };
const made = { project: { id: "1", metadata: { name: "api" }, recommendedEditors: { editors } } };
const two = { projects: ["1", "2"].map((id) => ({ id, url: hostile, name: hostile })) };

const cases: [string, Reply, () => Promise<unknown>][] = [
  ["code and reason of Ona", json(400, { code: hostile, message: hostile }), ona],
  ["reason of Studio", json(400, { detail: hostile }), studio],
  ["fields that Studio objects to", json(400, { [hostile]: [hostile] }), studio],
  ["projects that Studio made", json(200, two), studio],
  [
    "code and reason of CodeArts",
    json(400, { error: { code: hostile, message: hostile } }),
    codeArts,
  ],
  [
    "request id of CodeArts' gateway",
    json(400, { error_code: "APIGW.1", error_msg: hostile, request_id: hostile }),
    codeArts,
  ],
  ["request id in a header", json(400, {}, { "x-request-id": hostileHeader }), ona],
  ["target of a redirect", text(307, "", { location: hostileHeader }), studio],
  ["type of a response", text(400, "<html>", { "content-type": hostileHeader }), codeArts],
  ["keys of a response of another shape", json(200, made), ona],
  ["name in the program", json(400, {}), create("GitpodProject", project(shortened))],
  ["id in the state", json(400, {}), () => provider.read("CodeArtsRepository", hostile, {})],
];

describe("no hostile text forges a message or a line", () => {
  test.each(cases)("as the %s", { tags: ["forged-output"] }, async (_part, response, operation) => {
    reply = response;
    const { message } = await failureOf(operation());
    expect(message).toMatch(/green|forged/);
    expect(message).not.toMatch(unseemly);
    expect(message).not.toMatch(/^(devplatforms|error): /m);
  });

  /** The only line of this form that an operation made the process write. */
  async function lineOf(operation: () => Promise<unknown>, form: RegExp): Promise<string> {
    const before = provider.output.length;
    await operation().catch(() => undefined);
    await expect.poll(() => provider.output.slice(before), { timeout: 10_000 }).toMatch(form);
    return form.exec(provider.output.slice(before))?.[0] ?? "";
  }

  test(
    "as the address of what a deletion leaves behind, of which a warning tells",
    { tags: ["forged-output"] },
    async () => {
      const state = { repoUrl: remote, name: "api", url: hostile };
      const deletion = () => provider.delete("StudioProject", "1", state);
      const line = await lineOf(
        deletion,
        /^warning: DVC Studio has no API .*forged.*by its menu\.\n/m,
      );
      expect(line.slice(0, -1)).not.toMatch(unseemly);
    },
  );

  test("in the log of requests, where each is one line", { tags: ["forged-output"] }, async () => {
    reply = json(400, {}, { "x-request-id": hostileHeader });
    const creation = create("GitpodProject", project(shortened));
    const form = /^devplatforms: Ona: creating project ".*forged.*, request .*green.*\n/m;
    const line = await lineOf(creation, form);
    expect(line.slice(0, -1)).not.toMatch(unseemly);
  });
});
