import { describe, expect, test } from "vitest";
import { contextUrlProblem } from "../../../../provider/platforms/gitpod/context-url";

describe("what RFC 3986 allows is taken", () => {
  test.each([
    "https://github.com/acme/api/pull/7",
    "http://h",
    "https://h/",
    "HTTPS://H/A",
    "https://h:8443/a/b;c=1,2/(d)!$&'*+?q=a/b?c:@#f/?:@",
    "https://h/%7Bid%7D/%e4%BD%A0",
    "https://h/a//b/.",
    "https://h?q",
    "https://h#f",
    "https://h:/a",
    "https://my_host.example/a",
    "https://192.168.0.1/a",
    "https://[2001:db8::1]:8443/a",
    "https://[::ffff:192.168.0.1]/",
    "https://h/a@b:c",
  ])("%s", (url) => {
    expect(contextUrlProblem(url)).toBeUndefined();
  });
});

describe("what RFC 3986 does not allow is refused", () => {
  test.each([
    "https://h/%zz",
    "https://h/%",
    "https://h/%a",
    "https://h/?q=%zz",
    "https://h/#%zz",
    "https://h/{id}",
    "https://h/a b",
    "https://h/a\tb",
    "https://h/a\n",
    "https://h/<a>",
    'https://h/"a"',
    "https://h/a|b",
    "https://h/a\\b",
    "https://h/a^b",
    "https://h/a`b",
    "https://h/[a]",
    "https://h/?q=[a]",
    "https://h/#a#b",
    "https://h/ä",
    "https://münchen.example/",
    "https://h /",
    "https://h%zz/",
    "https://h%ff/",
    "https://",
    "https:///a",
    "https://:443/",
    "https://h:99999/",
    "https://h:80a/",
    "https://h:-1/",
    "https://[::1",
    "https://::1/",
    "https://[::g]/",
    "https://[1:2]/",
    "https://[fe80::1%25eth0]/",
  ])("%j", (url) => {
    expect(contextUrlProblem(url)).toContain("RFC 3986");
  });
});

test.each(["https://u:p@h/", "https://token@h/a", "https://@h/", "https://a b@h/", "http://:p@h"])(
  "%j is refused for its credentials",
  (url) => {
    expect(contextUrlProblem(url)).toContain("must not hold credentials");
  },
);

test.each(["", "ftp://h/a", "git@h:a/b.git", "//h/a", "h/a", " https://h/", "javascript:alert(1)"])(
  "%j is refused for its scheme",
  (url) => {
    expect(contextUrlProblem(url)).toMatch(/starts with https:\/\/ or http:\/\/$/);
  },
);

test("a long URL is judged quickly", () => {
  const began = performance.now();
  contextUrlProblem(`https://h/${"a/%20".repeat(50_000)}{`);
  contextUrlProblem(`https://${"a.".repeat(50_000)}{`);
  contextUrlProblem(`https://${"a".repeat(100_000)}`);
  expect(performance.now() - began).toBeLessThan(1_000);
});
