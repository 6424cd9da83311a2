import type { Rules } from "./descriptors.ts";
import { durationSeconds } from "./duration.ts";
import { isUri } from "./uri.ts";

export interface Complaint {
  readonly ruleId: string;
  readonly message: string;
}

/** What the rules have against one scalar; an absent one counts as its default. */
export function complaints(rules: Rules, value: unknown): Complaint[] {
  if (rules.durationSeconds !== undefined) {
    return rangeComplaints("duration", rules.durationSeconds, durationSeconds(value as string));
  }
  if (rules.range !== undefined) {
    return rangeComplaints("int32", rules.range, (value ?? 0) as number);
  }
  if (rules.definedOnly === true) {
    return typeof value === "number"
      ? [{ ruleId: "enum.defined_only", message: "value must be one of the defined enum values" }]
      : [];
  }
  return value === undefined || typeof value === "string" ? textComplaints(rules, value ?? "") : [];
}

function rangeComplaints(
  type: string,
  [least, most]: readonly [number, number],
  value: number,
): Complaint[] {
  if (value >= least && value <= most) return [];
  const unit = type === "duration" ? "s" : "";
  return [
    {
      ruleId: `${type}.gte_lte`,
      message: `value must be greater than or equal to ${least}${unit} and less than or equal to ${most}${unit}`,
    },
  ];
}

function textComplaints(rules: Rules, text: string): Complaint[] {
  const found: Complaint[] = [];
  const length = Array.from(text).length;
  const { minLen = 0, maxLen = Infinity } = rules;
  if (length < minLen) {
    const message = `value length must be at least ${minLen} characters`;
    found.push({ ruleId: "string.min_len", message });
  }
  if (length > maxLen) {
    const message = `value length must be at most ${maxLen} characters`;
    found.push({ ruleId: "string.max_len", message });
  }
  if (rules.format !== undefined && !formatTests[rules.format](text)) {
    found.push({ ruleId: `string.${rules.format}`, message: formatMessages[rules.format] });
  }
  return found;
}

type Format = NonNullable<Rules["format"]>;

const formatMessages: Record<Format, string> = {
  uuid: "value must be a valid UUID",
  "optional-uuid": "value must be a valid UUID",
  uri: "value must be a valid URI",
  "relative-path": "path must not be absolute (start with a /)",
};

const formatTests: Record<Format, (text: string) => boolean> = {
  uuid: isUuid,
  "optional-uuid": (text) => text === "" || isUuid(text),
  uri: isUri,
  "relative-path": (text) => !text.startsWith("/"),
};

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
