import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import {
  type Emulator,
  quotaExhausted,
  rateLimitedWithRetryInfo,
} from "pulumi-devplatforms-emulator";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { adviceSetting, expectAdvice } from "../support/advice";

describe("CodeArts' limit of calls", () => {
  const setting = adviceSetting("CodeArtsRepository");
  const inputs = { projectUuid: "4838955a48e2492bbe44b31bc4c272f6", name: "api" };

  test("is over a minute later, as advised", async () => {
    const { options } = setting.emulator.codearts;
    options.creatingPolls = 0;
    options.rateLimitPerMinute = 1;
    await setting.create({ ...inputs, name: "first" });
    await expectAdvice("Run this again in a minute.", setting.create(inputs));
    const later = Date.now() + 60_001;
    vi.spyOn(Date, "now").mockReturnValue(later);
    onTestFinished(() => void vi.restoreAllMocks());
    await setting.create(inputs);
  });
});

describe("a limit of Ona's", () => {
  const setting = adviceSetting("GitpodProject");
  const project = (name: string) => ({
    ...{
      name,
      initializer: { specs: [{ git: { remoteUri: "https://github.com/acme/api.git" } }] },
    },
  });
  const names = ["a", "b", "c"];

  test("of calls at once is kept with a lower --parallel, as advised", async () => {
    const config = { "gitpod:baseUrl": await oneAtATime(setting.emulator), "gitpod:bulk": "false" };
    const run = setting.run(config);
    const outcomes = await Promise.allSettled(names.map((name) => run.create(project(name))));
    const reasons = outcomes.flatMap((one) =>
      one.status === "rejected" ? [String(one.reason)] : [],
    );
    expect(reasons[0]).toContain("or with a lower `--parallel`");
    for (const name of names) await setting.run(config).create(project(`${name}-again`));
  });

  test("of calls in a time is over later, as advised", async () => {
    const kind = rateLimitedWithRetryInfo(30);
    setting.emulator.fail({ operation: "CreateProject", kind });
    await expectAdvice("Run this again later", setting.create(project("a")));
    await setting.create(project("a"));
  });

  test("of the plan is kept once something is deleted in Ona, as advised", async () => {
    await setting.create(project("old"));
    setting.emulator.fail({ operation: "CreateProject", kind: quotaExhausted() });
    await expectAdvice("Delete what is not needed in Ona", setting.create(project("a")));
    setting.emulator.gitpod.projects.clear();
    await setting.create(project("a"));
  });
});

describe("Studio's limit", () => {
  const setting = adviceSetting("StudioProject");
  const inputs = { repoUrl: "https://github.com/acme/churn.git" };

  test("is over later, as advised", async () => {
    setting.emulator.fail({ operation: "create-project", kind: { status: 429, body: {} } });
    await expectAdvice("Run this again later", setting.create(inputs));
    await setting.create(inputs);
  });
});

/** Stands before the emulator's Ona and refuses what comes while it responds to something else. */
async function oneAtATime(emulator: Emulator): Promise<string> {
  let isBusy = false;
  const { body } = rateLimitedWithRetryInfo(30);
  const server = createServer((request, response) => {
    void (async () => {
      const sent = await buffer(request);
      if (isBusy) {
        response.writeHead(429, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
        return;
      }
      isBusy = true;
      const { "content-type": type = "", authorization = "" } = request.headers;
      const headers = { "content-type": type, authorization };
      const method = "POST";
      const passed = await fetch(emulator.url + (request.url ?? ""), {
        method,
        headers,
        body: sent,
      });
      const text = await passed.text();
      isBusy = false;
      response.writeHead(passed.status, { "content-type": "application/json" });
      response.end(text);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}
