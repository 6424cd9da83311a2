import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { describe, expect, test } from "vitest";
import {
  type AccessKeys,
  sign,
  type SignableRequest,
} from "../../../../provider/platforms/codearts/signing";
import { encodeRfc3986 } from "../../../../provider/core/rfc3986";
import { fc } from "../../../support/properties";

const keys: AccessKeys = { accessKey: "AccessKey", secretKey: "SecretKey" };
const example: AccessKeys = { accessKey: "AKEXAMPLE", secretKey: "SKEXAMPLE" };
const host = "https://codehub-ext.cn-north-4.myhuaweicloud.com";
const jsonType = { "content-type": "application/json" };
const uuid = "d161fd00d9194816a455cb3c1d6a783e";

/** `20260127T120000Z` as a date. */
const at = (stamp: string) =>
  new Date(stamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));

interface Vector {
  readonly name: string;
  readonly request: Omit<SignableRequest, "url"> & { readonly url: string };
  readonly keys: AccessKeys;
  readonly date: string;
  readonly signed: string;
  readonly signature: string;
}

const vectors: Vector[] = [
  {
    name: "of the Go SDK, reading",
    request: { method: "GET", url: "https://host.example/path?limit=1", headers: {} },
    keys,
    date: "20060102T150405Z",
    signed: "x-sdk-date",
    signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
  },
  {
    name: "of the Go SDK, writing, with a line break at the end of the body",
    request: {
      method: "POST",
      url: "https://host.example/path?key=value",
      headers: {},
      body: '{"Name":"test","Id":1}\n',
    },
    keys,
    date: "20060102T150405Z",
    signed: "x-sdk-date",
    signature: "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
  },
  {
    name: "of the signing guide",
    request: {
      method: "GET",
      url: "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
      headers: jsonType,
    },
    keys: {
      accessKey: "QTWAOYTTINDUT2QVKYUC",
      secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
    },
    date: "20191115T033655Z",
    signed: "content-type;host;x-sdk-date",
    signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
  },
  {
    name: "of the Python SDK, reading",
    request: {
      method: "GET",
      url: "https://service.endpoint.myhuaweicloud.com/resources?size=1",
      headers: {},
    },
    keys,
    date: "20200608T023900Z",
    signed: "host;x-sdk-date",
    signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    name: "of the Python SDK, writing",
    request: {
      method: "POST",
      url: "https://service.endpoint.myhuaweicloud.com/resources?size=1",
      headers: {},
      body: '{"name":"test","id":1}',
    },
    keys,
    date: "20200608T023900Z",
    signed: "host;x-sdk-date",
    signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    name: "of a creation",
    request: {
      method: "POST",
      url: `${host}/v1/repositories`,
      headers: { ...jsonType, "X-Project-Id": "0123456789abcdef0123456789abcdef" },
      body: '{"project_uuid":"4838955a48e2492bbe44b31bc4c272f6","name":"demotest1","import_members":0,"visibility_level":0}',
    },
    keys: example,
    date: "20260127T120000Z",
    signed: "content-type;host;x-project-id;x-sdk-date",
    signature: "194bf61539c0fcf466bd73e34e094b8fce180ec6c3d9891bfce4137987663657",
  },
  {
    name: "of a read",
    request: { method: "GET", url: `${host}/v2/repositories/${uuid}`, headers: jsonType },
    keys: example,
    date: "20260127T120000Z",
    signed: "content-type;host;x-sdk-date",
    signature: "b21bae3616c44287ce02eaa84cf1ac27ddf3957c7e6917dba09f309668c718bd",
  },
  {
    name: "of a read without a content type",
    request: { method: "GET", url: `${host}/v2/repositories/${uuid}`, headers: {} },
    keys: example,
    date: "20260127T120000Z",
    signed: "host;x-sdk-date",
    signature: "88f576873a0ab04ed2b0ab9cbc4ad7f811faedbe631c0783231d9f366dd99931",
  },
  {
    name: "of a search",
    request: {
      method: "GET",
      url: `${host}/v2/projects/4838955a48e2492bbe44b31bc4c272f6/repositories?page_index=1&page_size=20&search=a%20b%2A%28x%29`,
      headers: jsonType,
    },
    keys: example,
    date: "20260127T120000Z",
    signed: "content-type;host;x-sdk-date",
    signature: "9ebb352f6c4c4e0f66efdccf829c918558f29c3be33d66eeb1c3a914c9847a7d",
  },
  {
    name: "of a deletion with temporary keys",
    request: { method: "DELETE", url: `${host}/v1/repositories/${uuid}`, headers: jsonType },
    keys: { ...example, securityToken: "TOKENEXAMPLE" },
    date: "20260127T120000Z",
    signed: "content-type;host;x-sdk-date;x-security-token",
    signature: "b747d5c7a52cedf21fa665bfc395248ec24d84ada9caf9311f956e967b1e78b8",
  },
];

test.each(vectors)("the test vector $name is met", ({ request, keys, date, signed, signature }) => {
  const url = new URL(request.url);
  const host = signed.includes("host") ? { host: url.host } : {};
  const headers = sign(
    { ...request, url, headers: { ...request.headers, ...host } },
    keys,
    at(date),
  );
  expect(headers["x-sdk-date"]).toBe(date);
  expect(headers["authorization"]).toBe(
    `SDK-HMAC-SHA256 Access=${keys.accessKey}, SignedHeaders=${signed}, Signature=${signature}`,
  );
});

test("a query is encoded as the Python SDK encodes it", () => {
  const query: [string, string][] = [
    ["enable", "true"],
    ["limit", "1"],
    ...["1", "2", "3"].map((value): [string, string] => ["multi", value]),
    ["path", "/tmp/123"],
    ["test", "一 (&=?!#%.*)"],
  ];
  expect(query.map((pair) => pair.map(encodeRfc3986).join("=")).join("&")).toBe(
    "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
  );
});

test("a security token goes along, signed", () => {
  const request = { method: "GET", url: new URL(host), headers: {} };
  const temporary = { ...keys, securityToken: "TOKENEXAMPLE" };
  expect(sign(request, temporary, new Date(0))).toMatchObject({
    "x-sdk-date": "19700101T000000Z",
    "x-security-token": "TOKENEXAMPLE",
    authorization: expect.stringContaining("x-sdk-date;x-security-token") as string,
  });
});

test("no header is signed that the caller does not give", () => {
  const request = { method: "GET", url: new URL(host), headers: { Accept: "a", "X-B": "b" } };
  expect(sign(request, keys, new Date(0))["authorization"]).toContain(
    "SignedHeaders=accept;x-b;x-sdk-date,",
  );
});

test("neither the secret key nor the request is in the headers or changed", () => {
  const headers = Object.freeze({ Accept: "application/json" });
  const result = sign({ method: "GET", url: new URL(host), headers }, keys, new Date(0));
  expect(JSON.stringify(result)).not.toContain(keys.secretKey);
});

/** The vendor's signer. Only this file of its package is loaded, so nothing of it is started. */
const official = AKSKSigner as unknown as {
  sign(
    request: {
      readonly method: string;
      readonly endpoint: string;
      readonly queryParams: Record<string, string | string[]>;
      readonly headers: Record<string, string>;
      readonly data?: unknown;
    },
    credential: { getAk(): string; getSk(): string },
  ): Record<string, string>;
};

describe("beside the official signer", () => {
  const texts = fc.string({ unit: "grapheme" });
  const name = fc.stringMatching(/^[a-z][a-z_0-9]{0,8}$/);
  // Its parser of URLs encodes some letters a second time, so paths keep to the others.
  const segment = fc
    .string({
      unit: fc.constantFrom("a", "Z", "9", "-", ".", "_", "~", "é", "一", "(", ")", "!", "*", "😀"),
      minLength: 1,
      maxLength: 8,
    })
    .filter((text) => !/^\.+$/.test(text));
  const requests = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    segments: fc.array(segment, { maxLength: 4 }),
    query: fc.dictionary(name, fc.oneof(texts, fc.uniqueArray(name, { minLength: 2 })), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
    body: fc.option(fc.dictionary(name, texts, { maxKeys: 4, noNullPrototype: true }), {
      nil: undefined,
    }),
    headers: fc.dictionary(
      name.map((text) => `x-${text.replaceAll("_", "-")}`),
      fc.stringMatching(/^[!-~]([ -~]{0,10}[!-~])?$/),
      { maxKeys: 4, noNullPrototype: true },
    ),
    date: fc.date({
      min: new Date("2000-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    }),
    accessKey: fc.stringMatching(/^[A-Z0-9]{20}$/),
    secretKey: fc.stringMatching(/^[A-Za-z0-9]{40}$/),
  });

  test("any request is signed alike", () => {
    fc.assert(
      fc.property(requests, ({ method, segments, query, body, headers, date, ...pair }) => {
        const path = `/v1/${segments.join("/")}`;
        const search = Object.entries(query)
          .flatMap(([key, value]) => [value].flat().map((one) => [key, one]))
          .map((entry) => entry.map(encodeRfc3986).join("="))
          .join("&");
        const url = new URL(`${host}/v1/${segments.map(encodeRfc3986).join("/")}`);
        url.search = search;
        const all = { ...jsonType, ...headers };
        const ours = sign(
          { method, url, headers: { ...all, host: url.host }, body: body && JSON.stringify(body) },
          pair,
          date,
        );
        const theirs = official.sign(
          {
            ...{ method, endpoint: `${host}${path}`, queryParams: structuredClone(query) },
            headers: { ...all, "X-Sdk-Date": ours["x-sdk-date"] ?? "" },
            data: body,
          },
          { getAk: () => pair.accessKey, getSk: () => pair.secretKey },
        );
        expect(ours["authorization"]).toBe(theirs["Authorization"]);
      }),
      { numRuns: 300 },
    );
  });
});
