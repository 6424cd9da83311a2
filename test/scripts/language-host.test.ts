import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import path from "node:path";
import { credentials } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import { AboutRequest, ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import type { AboutResponse, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { describe, expect, it, onTestFinished } from "vitest";
import { root } from "../support/root";
import { temporaryFolder, writeFile } from "./workshop";

/** The stand-in, as the engine starts it, and a client of it. */
async function languageHost(): Promise<LanguageRuntimeClient> {
  const script = path.join(root, "scripts", "engine", "language-host.ts");
  const host = spawn(process.execPath, [script, "127.0.0.1:1"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [port] = (await once(host.stdout, "data")) as [Buffer];
  const address = `127.0.0.1:${port.toString().trim()}`;
  const client = new LanguageRuntimeClient(address, credentials.createInsecure());
  onTestFinished(() => {
    client.close();
    host.kill();
  });
  return client;
}

/** A request to run a program whose own SDK starts it by a few lines instead of the real ones. */
function programStartedBy(...lines: string[]): RunRequest {
  const folder = temporaryFolder();
  const starter = path.join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js");
  writeFile(starter, lines.join("\n"));
  const info = new ProgramInfo();
  info.setRootDirectory(folder);
  info.setProgramDirectory(folder);
  info.setEntryPoint(".");
  const request = new RunRequest();
  request.setInfo(info);
  request.setPwd(folder);
  request.setProject("project");
  request.setStack("stack");
  request.setMonitorAddress("127.0.0.1:1");
  return request;
}

async function run(request: RunRequest): Promise<RunResponse> {
  const client = await languageHost();
  return new Promise((resolve, reject) => {
    client.run(request, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

describe("the stand-in for the language host", () => {
  it("reports a program that fails, by its exit code", async () => {
    const response = await run(programStartedBy("process.exit(3);"));
    expect(response.getError()).toMatch(/exit code: 3$/);
    expect(response.getBail()).toBe(false);
  });

  it("hands over flags, configuration and its secret keys", async () => {
    const request = programStartedBy(
      `const { PULUMI_CONFIG, PULUMI_CONFIG_SECRET_KEYS, PULUMI_NODEJS_TYPESCRIPT } = process.env;`,
      `const given = [process.argv.slice(2).join(" "), PULUMI_CONFIG, PULUMI_CONFIG_SECRET_KEYS];`,
      `require("node:fs").writeFileSync("given.json", JSON.stringify(given));`,
      `process.exit(PULUMI_NODEJS_TYPESCRIPT === "true" ? 0 : 1);`,
    );
    request.setDryrun(true);
    request.setParallel(8);
    request.getConfigMap().set("gitpod:token", "value");
    request.setConfigsecretkeysList(["gitpod:token"]);
    const response = await run(request);
    expect([response.getBail(), response.getError()]).toEqual([false, ""]);
    const folder = request.getPwd();
    const given: unknown = JSON.parse(readFileSync(path.join(folder, "given.json"), "utf8"));
    expect(given).toEqual([
      `--monitor=127.0.0.1:1 --engine=127.0.0.1:1 --project=project --root-directory=${folder} ` +
        `--stack=stack --pwd=${folder} --parallel=8 --dry-run .`,
      '{"gitpod:token":"value"}',
      '["gitpod:token"]',
    ]);
  });

  it("adds nothing when the program has told the user itself", async () => {
    const response = await run(programStartedBy("process.exit(32);"));
    expect([response.getBail(), response.getError()]).toEqual([true, ""]);
  });

  it("ends the program when the engine gives the run up", async () => {
    const client = await languageHost();
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    // The program stays for as long as its connection does.
    const call = client.run(
      programStartedBy(`require("node:net").connect(${port}, "127.0.0.1");`),
      () => undefined,
    );
    const [connection] = (await once(server, "connection")) as [Socket];
    connection.on("error", () => undefined).resume();
    call.cancel();
    await once(connection, "close");
  });

  it("tells which Node.js runs programs", async () => {
    const client = await languageHost();
    const about = await new Promise<AboutResponse | undefined>((resolve, reject) => {
      client.about(new AboutRequest(), (error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
    expect(about?.getVersion()).toBe(process.version);
  });
});
