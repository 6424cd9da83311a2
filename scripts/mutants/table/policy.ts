import type { Mutation } from "../mutation.ts";

export const policy: readonly Mutation[] = [
  {
    file: "policy/src/allowed-places.ts",
    find: "? place.hostname.endsWith(`.${hostname}`)",
    replace: "? place.hostname.endsWith(hostname)",
    breaks: "A foreign host whose name ends like an allowed one is allowed.",
  },
  {
    file: "policy/src/allowed-places.ts",
    find: "startsWith(`${path}/`)",
    replace: "startsWith(path)",
    breaks: "An owner whose name begins like an allowed one is allowed.",
  },
  {
    file: "policy/src/allowed-places.ts",
    find: "return isThere && (port === undefined || port === place.port);",
    replace: "return isThere;",
    breaks: "Any port of an allowed host is allowed.",
  },
  {
    file: "policy/src/credentials.ts",
    find: "return decodings(url).some(",
    replace: "return [url].some(",
    breaks: "A token that is percent-encoded passes.",
  },
  {
    file: "policy/src/policies/codearts.ts",
    find: "if (level !== VisibilityLevel.Public ||",
    replace: "if (level === VisibilityLevel.Private ||",
    breaks: "An internal repository is refused as public.",
  },
  {
    file: "policy/src/policies/codearts.ts",
    find: ' || isGiven(repository["templateId"])',
    replace: "",
    breaks: "A repository that is made from a template is asked for a license.",
  },
  {
    file: "policy/src/policies/codearts.ts",
    find: 'description.trim() !== ""',
    replace: 'description !== ""',
    breaks: "A description of spaces is enough.",
  },
  {
    file: "policy/src/policies/gitpod.ts",
    find: "known.has(id.toLowerCase())",
    replace: "known.has(id)",
    breaks: "An allowed class in capital letters is refused.",
  },
  {
    file: "policy/src/policies/gitpod.ts",
    find: "allowed.length === 0 && localRunner",
    replace: "allowed.length === 0",
    breaks: "The local runner alone cannot be forbidden.",
  },
  {
    file: "policy/src/policies/names.ts",
    find: "`^(?:${pattern})$`",
    replace: "`^${pattern}$`",
    breaks: "Of several alternatives each needs to match only one end of a name.",
  },
  {
    file: "policy/src/policies/prebuilds.ts",
    find: "> (secondsOf(longest) ?? 0)",
    replace: ">= (secondsOf(longest) ?? 0)",
    breaks: "A time-out at the limit is refused.",
  },
  {
    file: "policy/src/policies/prebuilds.ts",
    find: "secondsOf(timeout ?? serversTimeout)",
    replace: 'secondsOf(timeout ?? "")',
    breaks: "The time-out that the server chooses is not judged.",
  },
  {
    file: "policy/src/policies/protection.ts",
    find: 'protecting: ["fail"],',
    replace: 'protecting: ["fail", "retain"],',
    breaks: "A Studio project that a deletion leaves behind counts as protected.",
  },
  {
    file: "policy/src/policies/stack-size.ts",
    find: "count <= most",
    replace: "count < most",
    breaks: "A stack at its limit is refused.",
  },
  {
    file: "policy/src/policies/studio.ts",
    find: "if (isPublic !== true || allowed.includes(name)) return;",
    replace: "if (isPublic !== true) return;",
    breaks: "A project that may be public is made private.",
  },
  {
    file: "policy/src/references.ts",
    find: "        add(`${path}.git.upstreamRemoteUri`, () => spec.git?.upstreamRemoteUri);\n",
    replace: "",
    breaks: "The upstream of a fork is not judged.",
  },
  {
    file: "policy/src/rule.ts",
    find: "isJudged && !isIdle && problems.length === 0 ?",
    replace: "isJudged && !isIdle ?",
    breaks: "A configuration that is misspelt changes resources.",
  },
  {
    file: "policy/src/rule.ts",
    find: "        reportedForStack.add(config);\n",
    replace: "",
    breaks: "A misspelt configuration is reported at each resource.",
  },
];
