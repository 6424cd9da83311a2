/** A vulnerability itself, or the name of the dependency that has it. */
type Via = string | Advisory;

interface Advisory {
  readonly name: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
  readonly range: string;
}

/** Whether there is a fixed version of what depends on the package, and which. */
type Fix = boolean | { readonly name: string; readonly version: string };

/** The part of what `npm audit --json` writes that counts: a report, or why there is none. */
export interface AuditReport {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly via: readonly Via[]; readonly fixAvailable: Fix }>
  >;
  readonly message?: string;
  /** Of the registry's response. */
  readonly statusCode?: number;
  readonly error?: { readonly summary?: string };
}

const levels = ["high", "critical"];

/** What npm says of a request of its own that got no response, whatever the system's reason. */
const noResponse =
  /^(?:request to \S+ failed, reason: |network timeout at: |(?:Response timeout|Invalid response body) while trying to fetch )/;

/**
 * What `npm audit --json` found of level high or more, one line each; `undefined` when it is no
 * report, since the registry has no audit or cannot be reached.
 */
export function findings(report: AuditReport | undefined): string[] | undefined {
  if (typeof report?.vulnerabilities !== "object") return undefined;
  const lines = Object.values(report.vulnerabilities).flatMap(({ via, fixAvailable }) =>
    via
      // A name stands for a vulnerable dependency, which has an entry of its own.
      .filter((advisory) => typeof advisory === "object")
      .filter(({ severity }) => levels.includes(severity))
      .map((advisory) => lineOf(advisory, fixAvailable)),
  );
  return [...new Set(lines)];
}

function lineOf({ name, severity, title, url, range }: Advisory, fixAvailable: Fix): string {
  return `${name} ${range}: ${severity}: ${title} (${url}); ${remedy(range, fixAvailable)}`;
}

/** The versions from which on the advisory no longer holds. */
function remedy(range: string, fixAvailable: Fix): string {
  const bounds = [...range.matchAll(/<(?!=)\s*([^\s|]+)/g)].map(([, version]) => version);
  if (bounds.length > 0) return `fixed in ${bounds.join(" or ")}`;
  return typeof fixAvailable === "boolean"
    ? "no fixed version is known"
    : `fixed by ${fixAvailable.name} ${fixAvailable.version}`;
}

/**
 * Whether there is no report because the registry cannot be reached or has no audit; anything else
 * that keeps npm from one is a mistake of this repository's own or of its set-up.
 */
export function isOutOfReach(report: AuditReport | undefined): boolean {
  if ((report?.statusCode ?? 0) >= 400) return true;
  return noResponse.test(report?.message ?? "");
}

/** Why there is no report, on one line. */
export function whyNone(report: AuditReport | undefined, stderr: string): string {
  const reason = report?.message || report?.error?.summary || stderr;
  return (reason || "it says nothing").replace(/\s+/g, " ").trim().slice(0, 300);
}
