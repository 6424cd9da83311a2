import type { Combination } from "./combinations";
import type { Failure } from "./stack";
import type { Trial } from "./trial";

/** An error about a call: what was being done to what, the request, what to do. */
const aboutCall =
  /^(?:Ona|DVC Studio|CodeArts|Huawei Cloud IAM): (?<operation>.+?) failed: .+ \((?:GET|POST|DELETE) \/\S+?(?:, request [^)]+)?\)\. [A-Z].+\.$/;
/** The few others, for which no call is to blame. */
const others = [
  /^CodeArts: (?<operation>repository \w+) was created but cannot be used after 4 s \(status 1\)\. Run `pulumi up` again to go on waiting, .+\.$/,
  /^CodeArts: (?<operation>(?:creating|finishing|adopting) repository \w+) failed: its creation failed on the server \(status 2\)\. Check .+\. Delete it .+\.$/,
  /^CodeArts: (?<operation>moving repository .+) failed: the service reported success, but .+\. Run .+\.$/,
];

/** What an error lacks: its operation with its object, the request, a next step. */
export function unhelpful(
  { name, message }: Failure,
  { reference }: Combination,
  { kept, standing }: Trial,
): string[] {
  const [first = ""] = message.split("\n");
  const match = [aboutCall, ...others].map((form) => form.exec(first)).find((one) => one !== null);
  if (!match) return [`the error lacks what failed, the request or a next step: ${first}`];
  const { inputs } = reference.scenario.program[name] ?? {};
  const ids = [...kept, ...standing].map(({ id }) => id);
  const groupId = inputs?.["groupId"];
  const group = typeof groupId === "number" ? [`code group ${groupId}`] : [];
  const objects = [inputs?.["name"], inputs?.["repoUrl"], ...group, ...ids, "a token"];
  const operation = match.groups?.["operation"] ?? "";
  return objects.some((object) => typeof object === "string" && operation.includes(object))
    ? []
    : [`the error does not name what was being done to what: ${first}`];
}

/** Where something failed, an error is about the call that was struck and says by what. */
export function unsaid({ reference, site, fault }: Combination, { failures }: Trial): string[] {
  const { says } = fault;
  if (!says || failures.length === 0 || reference.scenario.reportsFirstFailure) return [];
  const struck = new RegExp(`\\(${site.call}[,)]`);
  const isSaid = ({ message }: Failure) =>
    struck.test(message) && says.every((part) => message.includes(part));
  return failures.some(isSaid)
    ? []
    : [`no error says ${says.join(", ")} of ${site.call}: ${failures[0]?.message ?? ""}`];
}
