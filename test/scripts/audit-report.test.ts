import { describe, expect, it } from "vitest";
import {
  type AuditReport,
  findings,
  isOutOfReach,
  whyNone,
} from "../../scripts/ci/audit-report.ts";

const advisory = {
  source: 1112496,
  name: "undici",
  dependency: "undici",
  title: "Use of insufficiently random values",
  url: "https://github.com/advisories/GHSA-c76h-2ccp-4975",
  severity: "high",
  cwe: ["CWE-330"],
  cvss: { score: 7.4, vectorString: "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N" },
  range: ">=6.0.0 <6.21.1",
};

/** What npm 11 writes, cut down to one vulnerability; changed in some of its facts. */
function report(changes: Partial<typeof advisory>, fixAvailable: object | boolean = true) {
  return {
    auditReportVersion: 2,
    vulnerabilities: {
      undici: {
        name: "undici",
        severity: changes.severity ?? advisory.severity,
        isDirect: true,
        via: [{ ...advisory, ...changes }],
        effects: ["client"],
        range: "6.0.0 - 6.21.0",
        nodes: ["node_modules/undici"],
        fixAvailable,
      },
      client: {
        name: "client",
        severity: changes.severity ?? advisory.severity,
        isDirect: true,
        via: ["undici"],
        effects: [],
        range: "*",
        nodes: ["node_modules/client"],
        fixAvailable,
      },
    },
    metadata: { vulnerabilities: { high: 2, total: 2 } },
  } as AuditReport;
}

describe("a report of vulnerabilities", () => {
  it("becomes one line each, with package, severity, advisory and the version that is fixed", () => {
    expect(findings(report({}))).toEqual([
      "undici >=6.0.0 <6.21.1: high: Use of insufficiently random values " +
        "(https://github.com/advisories/GHSA-c76h-2ccp-4975); fixed in 6.21.1",
    ]);
  });

  it.each([
    ["critical", 1],
    ["high", 1],
    ["moderate", 0],
    ["low", 0],
  ])("of severity %s has %i that count", (severity, count) => {
    expect(findings(report({ severity }))).toHaveLength(count);
  });

  it.each<[string, string, boolean | object]>([
    ["fixed in 6.21.1 or 7.2.3", ">=6.0.0 <6.21.1 || >=7.0.0 <7.2.3", true],
    [
      "fixed by undici 9.0.0",
      "<=8.99.0",
      { name: "undici", version: "9.0.0", isSemVerMajor: true },
    ],
    ["no fixed version is known", "<=8.99.0", true],
    ["no fixed version is known", "*", false],
  ])("says %s of %s", (remedy, range, fixAvailable) => {
    expect(findings(report({ range }, fixAvailable))?.[0]?.split("; ").at(-1)).toBe(remedy);
  });

  it("without any has nothing to say", () => {
    expect(findings({ vulnerabilities: {} })).toEqual([]);
  });
});

describe("what is no report", () => {
  const refused = { message: "405 Method Not Allowed - POST /bulk", error: { summary: "" } };

  it.each<[AuditReport]>([
    [{ message: "405 Method Not Allowed - POST /bulk", statusCode: 405 }],
    [{ message: "503 Service Unavailable - POST /bulk", statusCode: 503 }],
    [{ message: "request to http://r/bulk failed, reason: connect ECONNREFUSED 127.0.0.1:9" }],
    [{ message: "request to http://r/bulk failed, reason: getaddrinfo ENOTFOUND r" }],
    [{ message: "network timeout at: http://r/bulk" }],
    [{ message: "Invalid response body while trying to fetch http://r/bulk: aborted" }],
  ])("is the registry's doing: %j", (output) => {
    expect(isOutOfReach(output)).toBe(true);
  });

  it.each<[AuditReport | undefined]>([
    [{ error: { summary: "This command requires an existing lockfile." } }],
    [{ message: "invalid json response body at http://r/bulk reason: Unexpected token" }],
    [{}],
    [undefined],
  ])("is a mistake of one's own: %j", (output) => {
    expect(isOutOfReach(output)).toBe(false);
  });

  it.each([[refused], [{}], [undefined]])("has no findings, not none: %j", (output) => {
    expect(findings(output)).toBeUndefined();
  });

  it.each<[string, AuditReport | undefined, string]>([
    ["405 Method Not Allowed - POST /bulk", refused, "npm warn audit"],
    ["no network", { error: { summary: "no network" } }, ""],
    [
      "npm error code ENOENT npm error syscall",
      undefined,
      "npm error code ENOENT\nnpm error syscall\n",
    ],
    ["it says nothing", undefined, ""],
  ])("has a reason on one line: %s", (reason, output, stderr) => {
    expect(whyNone(output, stderr)).toBe(reason);
  });
});
