// The grammar of RFC 3986, appendix A.

import { isIPv6 } from "node:net";

const escaped = "%[\\da-fA-F]{2}";
const plain = "\\w\\-.~!$&'()*+,;=";
const pchar = `(?:[${plain}:@]|${escaped})`;
const userinfo = `(?:[${plain}:]|${escaped})*@`;
const registeredName = `(?:[${plain}]|${escaped})*`;
const futureAddress = `v[\\da-fA-F]+\\.[${plain}:]+`;
const host = `(?:\\[(?:(?<ipv6>[\\da-fA-F:.]+)|${futureAddress})\\]|${registeredName})`;
const authority = `//(?:${userinfo})?${host}(?::\\d*)?(?:/${pchar}*)*`;
const pathOnly = `/?(?:${pchar}+(?:/${pchar}*)*)?`;
const tail = `(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?`;

const uri = new RegExp(`^[a-zA-Z][a-zA-Z\\d+.-]*:(?:${authority}|${pathOnly})${tail}$`);

/** With a scheme: an scp-like `git@host:path` is none, nor is a port without digits. */
export function isUri(text: string): boolean {
  const match = uri.exec(text);
  const ipv6 = match?.groups?.["ipv6"];
  return match !== null && (ipv6 === undefined || isIPv6(ipv6));
}
