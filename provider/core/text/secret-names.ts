/** Parts that give the name of a parameter or a header away wherever they stand in it. */
const secretPart = new RegExp(
  [
    "token(?!i[sz])|secret|passw|passphrase|pwd|signature|credential|bearer|hmac|oauth|jwt|cookie",
    "(?:api|access|private|account)[^a-z0-9]?key|session|sess[^a-z0-9]?id",
  ].join("|"),
);

/**
 * Parts that do so inside a word, but for words that name no secret: an author, a keyword, an
 * assignee, a compass.
 */
const secretSyllable = new RegExp(
  [
    "auth(?!or(?!i[sz]))",
    "(?<!com|by|tres|sur)pass(?!ive|age|eng|ing|ed)",
    "(?<!mon|tur|don|joc|hoc|whis|(?:issue|project|repo|sort) ?)key(?! ?(?:word|board|frame|note|map|stone))",
    "(?<!com|ex|s)pat\\b|(?:pw|sig|otp)\\b",
    "(?<!as|de|con|re|co)sign(?!al|age|up|in|out|off|ed ?off|ific)",
  ].join("|"),
);

/** Words that do so between signs or humps. */
const secretWords = new Set("pat pwd pw sas sig otp totp jwt sid creds cred psk".split(" "));

/** Names that are a secret's only as a whole: each is also a part of harmless names. */
const secretNames = new Set(["pin", "ticket", "code", "login", "sk", "ak"]);

/** Whether a parameter of a URL with this name is a secret; signs and case do not count. */
export function namesSecret(name: string): boolean {
  return (
    namesSecretInText(name) ||
    secretSyllable.test(wordsOf(name).join(" ")) ||
    secretNames.has(name.toLowerCase().replace(/[^a-z0-9]/g, ""))
  );
}

/**
 * Whether a field or a header with this name is a secret. Codes, keys and logins of responses are
 * none, nor are words that begin a sentence, such as "Unauthenticated".
 */
export function namesSecretInText(name: string): boolean {
  return (
    secretPart.test(name.toLowerCase()) ||
    /^(?:proxy-)?authorization$/i.test(name) ||
    wordsOf(name).some((word) => secretWords.has(word))
  );
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])(?=[A-Z])/g, "$1 ")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
