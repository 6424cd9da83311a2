/** A vulnerability itself, or the name of the dependency that has it. */
type Via = string | { name: string; severity: string; title: string; url: string; range: string };

/** The part of what `npm audit --json` writes that counts: a report, or why there is none. */
export interface AuditReport {
  vulnerabilities?: Record<
    string,
    { via: readonly Via[]; fixAvailable: boolean | { name: string; version: string } }
  >;
  message?: string;
  /** Of the registry's answer. */
  statusCode?: number;
  error?: { summary?: string };
}

export declare function findings(report: AuditReport | undefined): string[] | undefined;

export declare function isOutOfReach(report: AuditReport | undefined): boolean;

export declare function whyNone(report: AuditReport | undefined, stderr: string): string;
