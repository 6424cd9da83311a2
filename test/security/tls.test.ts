import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../scripts/workshop";
import { failureOf } from "../support/platforms";
import { startProvider } from "../support/provider-process";
import { type Certificate, selfSigned } from "./certificate";

const project = { repoUrl: "https://github.com/acme/churn.git" };
const created = {
  projects: [{ id: "a1", url: "https://studio.example/churn-a1", name: "churn" }],
};

/** Something with this certificate in place of Studio, and what it is told. */
async function studio(certificate: Certificate) {
  const requests: string[] = [];
  const server = createServer(certificate, (request, response) => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(created));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** A provider process that trusts these certificates besides the system's. */
async function providerFor(url: string, trusted: readonly Certificate[] = []) {
  const file = path.join(temporaryFolder(), "authorities.pem");
  writeFileSync(file, trusted.map(({ cert }) => cert).join(""));
  const provider = await startProvider({
    config: { "studio:url": url, "studio:token": "isat_not-for-strangers" },
    env: trusted.length > 0 ? { NODE_EXTRA_CA_CERTS: file } : {},
  });
  onTestFinished(() => provider.stop());
  return provider;
}

const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);

test.each([
  ["that signed itself", {}, false, "DEPTH_ZERO_SELF_SIGNED_CERT"],
  ["of another host", { address: "192.0.2.1" }, true, "ERR_TLS_CERT_ALTNAME_INVALID"],
  ["that has expired", { notAfter: yesterday }, true, "certificate has expired"],
])(
  "a server with a certificate %s is refused and is sent nothing",
  { tags: ["tls"] },
  async (_what, options, isTrusted, reason) => {
    const certificate = selfSigned(options);
    const { url, requests } = await studio(certificate);
    const provider = await providerFor(url, isTrusted ? [certificate] : []);
    const { message } = await failureOf(provider.create("StudioProject", project));
    expect(message).toMatch(/^DVC Studio: .* failed: /);
    expect(message).toContain(reason);
    expect(message).toContain("NODE_EXTRA_CA_CERTS");
    expect(requests).toEqual([]);
  },
);

test(
  "a server is accepted whose certificate is in NODE_EXTRA_CA_CERTS",
  { tags: ["tls"] },
  async () => {
    const certificate = selfSigned();
    const { url, requests } = await studio(certificate);
    const provider = await providerFor(url, [certificate]);
    const { id } = await provider.create("StudioProject", project);
    expect(id).toBe("a1");
    expect(requests).toEqual(["POST /api/create-project"]);
  },
);
