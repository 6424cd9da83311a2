import { describe, expect, test } from "vitest";
import { holdsCredentials } from "../../../../policy/src/credentials";
import { holdsToken, isMadeOfWords } from "../../../../provider/core/text/tokens";
import { seededRandom } from "../../../support/seeded-random";

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const digits = "0123456789";
const mixed = lower + upper + digits;
const hex = `${digits}abcdef`;

/** Tokens as services give them: what they begin with, and the alphabet and length of the rest. */
const services: readonly [prefix: string, alphabet: string, length: number][] = [
  ["ghp_", mixed, 36],
  ["glpat-", `${mixed}-_`, 20],
  ["ATBB", mixed, 32],
  ["npm_", mixed, 36],
  ["hf_", lower + upper, 34],
  ["pypi-AgEIcHlwaS5vcmc", `${mixed}-_`, 100],
  ["pul-", hex, 40],
  ["dop_v1_", hex, 64],
  ["shpat_", hex, 32],
  ["figd_", `${mixed}-_`, 40],
  ["sk-proj-", `${mixed}-_`, 48],
  ["GOCSPX-", `${mixed}-_`, 28],
  ["LTAI5t", mixed, 18],
  ["gitpod_pat_", mixed, 40],
  ["ona_pat_", mixed, 40],
  ["dapi", hex, 32],
  ["rubygems_", hex, 48],
  ["sbp_", hex, 40],
  ["CCIPAT_", mixed, 40],
  ["nvapi-", `${mixed}-_`, 64],
  ["tskey-auth-", mixed, 17],
  ["sq0atp-", `${mixed}-_`, 22],
  ["", mixed, 40],
  ["", lower + digits, 52],
];

describe("holdsToken", () => {
  test.each(services)(
    "finds nearly all of %s and random text of %s, %i long",
    (prefix, alphabet, length) => {
      const random = seededRandom(length);
      const letter = () => alphabet[Math.floor(random() * alphabet.length)];
      const texts = Array.from(
        { length: 1_000 },
        () => prefix + Array.from({ length }, letter).join(""),
      );
      const missed = texts.filter((text) => !holdsToken(`https://github.com/acme/${text}/x`));
      expect(missed.length, missed.join()).toBeLessThan(10);
    },
  );

  test.each(["npm_", "ghp_", "sk-proj-", "LTAI", "hf_", ""])(
    "sees none in names of words after %s",
    (prefix) => {
      const words = ["infrastructure", "Automation", "API", "tools", "k8s", "2024", "v2", "Cloud"];
      const random = seededRandom(11);
      for (let turn = 0; turn < 1_000; turn++) {
        const picked = Array.from({ length: 5 }, () => words[Math.floor(random() * words.length)]);
        const name = `${prefix}${picked.join(turn % 2 ? "-" : "_")}`;
        expect(holdsToken(`https://github.com/acme/${name}`), name).toBe(false);
      }
    },
  );
});

test.each(["package_json_generator", "HTTPServer2", "es2015-to-es2017", "IBMCloud", "k8s", ""])(
  "%j is made of words",
  (text) => {
    expect(isMadeOfWords(text)).toBe(true);
  },
);

test("long texts are judged in no time", () => {
  for (const part of ["npm_", "a", "A1b", "=x:", "?a", "eyJ", "%25", "-_", "passauth", "=basic "]) {
    const started = performance.now();
    holdsCredentials(`https://github.com/${part.repeat(30_000)}`);
    expect(performance.now() - started, part).toBeLessThan(1_000);
  }
});
