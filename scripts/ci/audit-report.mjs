const levels = ["high", "critical"];

/** What npm says of a request of its own that got no answer, whatever the system's reason. */
const noAnswer =
  /^(?:request to \S+ failed, reason: |network timeout at: |(?:Response timeout|Invalid response body) while trying to fetch )/;

/**
 * What `npm audit --json` found of level high or more, one line each; `undefined` when it is no
 * report, since the registry has no audit or cannot be reached.
 */
export function findings(report) {
  if (typeof report?.vulnerabilities !== "object") return undefined;
  const lines = Object.values(report.vulnerabilities).flatMap(({ via, fixAvailable }) =>
    via
      // A name stands for a vulnerable dependency, which has an entry of its own.
      .filter((advisory) => typeof advisory === "object" && levels.includes(advisory.severity))
      .map((advisory) => lineOf(advisory, fixAvailable)),
  );
  return [...new Set(lines)];
}

function lineOf({ name, severity, title, url, range }, fixAvailable) {
  return `${name} ${range}: ${severity}: ${title} (${url}); ${remedy(range, fixAvailable)}`;
}

/** The versions from which on the advisory no longer holds. */
function remedy(range, fixAvailable) {
  const bounds = [...range.matchAll(/<(?!=)\s*([^\s|]+)/g)].map(([, version]) => version);
  if (bounds.length > 0) return `fixed in ${bounds.join(" or ")}`;
  return fixAvailable?.version === undefined
    ? "no fixed version is known"
    : `fixed by ${fixAvailable.name} ${fixAvailable.version}`;
}

/**
 * Whether there is no report because the registry cannot be reached or has no audit; anything else
 * that keeps npm from one is a mistake of this repository's own or of its set-up.
 */
export function isOutOfReach(report) {
  if (report?.statusCode >= 400) return true;
  return noAnswer.test(report?.message ?? "");
}

/** Why there is no report, on one line. */
export function whyNone(report, stderr) {
  const reason = report?.message || report?.error?.summary || stderr;
  return String(reason || "it says nothing")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
}
