import { isListed } from "./no-proxy";
import { isThisMachine } from "./this-machine";

/** A proxy of the environment. */
export interface Proxy {
  /** With the credentials that it may hold. */
  readonly url: string;
  /** Host and port, for messages. */
  readonly name: string;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** A proxy's address that cannot be used. */
export class ProxyError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

// Lower case first, as curl has it. HTTP_PROXY also counts for https where nothing else is set, as
// it does in undici.
const variables = {
  "https:": ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "http_proxy", "HTTP_PROXY"],
  "http:": ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"],
};

/** The proxy for a URL; `undefined` where the environment names none or NO_PROXY excludes it. */
export function proxyFor(target: URL, env: Environment = process.env): Proxy | undefined {
  if (isThisMachine(target.hostname) || isExcluded(target, env)) return undefined;
  const names = variables[target.protocol === "http:" ? "http:" : "https:"];
  const variable = names.find((name) => textIn(env, name) !== "");
  if (variable === undefined) return undefined;
  const url = parse(textIn(env, variable), variable);
  return { url: url.href, name: nameOf(url), variable };
}

/** The passwords of all proxies in the environment, or tokens in their place. */
export function proxySecrets(env: Environment): string[] {
  return variables["https:"].flatMap((variable) => {
    const [, userInfo = ""] =
      /^(?:[a-z][a-z\d+.-]*:[/\\]{2})?(.*)@/i.exec(textIn(env, variable)) ?? [];
    const password = userInfo.slice(userInfo.indexOf(":") + 1);
    return [password, decoded(password) ?? ""].filter((text) => text !== "");
  });
}

function textIn(env: Environment, name: string): string {
  return env[name]?.trim() ?? "";
}

/** Often a proxy is written without its scheme: `proxy.example.com:3128`. */
function parse(text: string, variable: string): URL {
  const complete = /^[a-z][a-z\d+.-]*:[/\\]{2}/i.test(text) ? text : `http://${text}`;
  const refuse = (reason: string) => new ProxyError(`the proxy in ${variable} ${reason}`);
  const form = "must be an address such as http://proxy.example.com:3128";
  if (!URL.canParse(complete)) throw refuse(form);
  const url = new URL(complete);
  // Nothing is repeated before it is known where the password ends, which may hold a slash.
  if (url.protocol.startsWith("socks")) {
    throw refuse("is a SOCKS proxy, and only http and https proxies can be used");
  }
  const isPlain = ["", "/"].includes(url.pathname) && url.search === "" && url.hash === "";
  if (!["http:", "https:"].includes(url.protocol) || !isPlain || url.hostname === "") {
    throw refuse(form);
  }
  if (decoded(url.username) === undefined || decoded(url.password) === undefined) {
    throw refuse(`${nameOf(url)} has a user or password with a "%" that is not percent-encoded`);
  }
  return url;
}

function nameOf(url: URL): string {
  return url.port === "" ? `${url.hostname}:${url.protocol === "http:" ? 80 : 443}` : url.host;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isExcluded(target: URL, env: Environment): boolean {
  return isListed(target, textIn(env, "no_proxy") || textIn(env, "NO_PROXY"));
}
