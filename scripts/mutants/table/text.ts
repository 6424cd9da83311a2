import type { Mutation } from "../mutation.ts";

export const text: readonly Mutation[] = [
  {
    file: "provider/core/text/canonical-text.ts",
    find: '.normalize("NFC")',
    replace: "",
    breaks: "A name in another Unicode form is a change.",
  },
  {
    file: "provider/core/text/engine-text.ts",
    find: '.replace(/\\r(?!\\n)/g, "\\n")',
    replace: "",
    breaks: "A carriage return alone is no line break for the engine.",
  },
  {
    file: "provider/core/text/message.ts",
    find: 'isOwn: typeof value === "number"',
    replace: 'isOwn: typeof value !== "object"',
    breaks: "Texts of servers count as the package's own, and are not redacted.",
  },
  {
    file: "provider/core/text/nearest.ts",
    find: "Math.max(2, name.length / 3)",
    replace: "Math.min(2, name.length / 3)",
    breaks: "A misspelt short name gets no suggestion.",
  },
  {
    file: "provider/core/text/presentable.ts",
    find: "redact(harmless(redact(part)))",
    replace: "harmless(redact(part))",
    breaks: "A secret with an unseen character in it is put together and shown.",
  },
  {
    file: "provider/core/text/presentable.ts",
    find: "cut(safe(part.text), part.longest)",
    replace: "safe(cut(part.text, part.longest))",
    breaks: "A secret that is cut in two is not recognized.",
  },
  {
    file: "provider/core/text/redact.ts",
    find: "b.length - a.length",
    replace: "a.length - b.length",
    breaks: "The rest of a secret that begins with another one is shown.",
  },
  {
    file: "provider/core/text/redact.ts",
    find: '    base64.replace(/=+$/, ""),\n',
    replace: "",
    breaks: "A secret in Base64 without padding is shown.",
  },
  {
    file: "provider/core/text/secret-fields.ts",
    find: "quote === undefined && /[:\\s]/",
    replace: "/[:\\s]/",
    breaks: "A quoted password that is a common word is shown.",
  },
  {
    file: "provider/core/text/secret-names.ts",
    find: "/^(?:proxy-)?authorization$/i.test(name) ||",
    replace: "",
    breaks: "The value of an authorization header is shown.",
  },
  {
    file: "provider/core/text/tokens.ts",
    find: "rest.length >= shortest && !isMadeOfWords(rest)",
    replace: "rest.length >= shortest",
    breaks: "A name that begins as tokens do is masked.",
  },
];
