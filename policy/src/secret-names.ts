/** Parts that give the name of a parameter or a header away wherever they stand in it. */
const secretPart =
  /token|secret|passw|passphrase|signature|credential|bearer|hmac|oauth|api[^a-z0-9]?key|session|sess[^a-z0-9]?id/;

/**
 * Parts that do so inside a word, but for words that name no secret: an author, a keyword, an
 * assignee, a compass.
 */
const secretSyllable = new RegExp(
  [
    "auth(?!or(?!i[sz]))",
    "(?<!com|by|tres|sur)pass(?!ive|age|eng|ing|ed)",
    "(?<!mon|tur|don|joc|hoc|whis|(?:issue|project|repo|sort) ?)key(?! ?(?:word|board|frame|note|map|stone))",
    "(?<!as|de|con|re|co)sign(?!al|age|up|in|out|off|ed ?off|ific)",
  ].join("|"),
);

/** Words that do so between signs or humps. */
const secretWords = new Set("pat pwd pw sas sig otp totp jwt sid creds cred psk".split(" "));

/** Names that are a secret's only as a whole: each is also a part of harmless names. */
const secretNames = new Set(["pin", "ticket", "code", "sk", "ak"]);

/** Whether what has this name is a secret by the looks of it; signs and case do not count. */
export function namesSecret(name: string): boolean {
  const lower = name.toLowerCase();
  const words = name
    .replace(/([a-z0-9])(?=[A-Z])/g, "$1 ")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return (
    secretPart.test(lower) ||
    secretSyllable.test(words.join(" ")) ||
    secretNames.has(lower.replace(/[^a-z0-9]/g, "")) ||
    words.some((word) => secretWords.has(word))
  );
}
