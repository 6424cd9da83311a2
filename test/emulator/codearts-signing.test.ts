import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  canonicalRequest,
  signatureFault,
  signatureOf,
} from "../../emulator/src/codearts/signing.ts";

// Signatures published by Huawei Cloud (a, b, c) and made with its own Node.js signer (d).

const example = { accessKey: "AKEXAMPLE", secretKey: "SKEXAMPLE" };
const short = { accessKey: "AccessKey", secretKey: "SecretKey" };
const host = "codehub-ext.cn-north-4.myhuaweicloud.com";
const repository = "d161fd00d9194816a455cb3c1d6a783e";
const exampleHeaders = {
  "content-type": "application/json",
  host,
  "x-sdk-date": "20260127T120000Z",
};
const pythonHeaders = {
  host: "service.endpoint.myhuaweicloud.com",
  "x-sdk-date": "20200608T023900Z",
};

const vectors = [
  {
    name: "a, the signing guide's GET",
    key: {
      accessKey: "QTWAOYTTINDUT2QVKYUC",
      secretKey: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
    },
    method: "GET",
    target:
      "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    headers: {
      "content-type": "application/json",
      host: "service.region.example.com",
      "x-sdk-date": "20191115T033655Z",
    },
    body: "",
    signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    canonicalHash: "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
  },
  {
    name: "b1, the Go SDK's GET",
    key: short,
    method: "GET",
    target: "/path?limit=1",
    headers: { "x-sdk-date": "20060102T150405Z" },
    body: "",
    signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
  },
  {
    name: "b2, the Go SDK's POST",
    key: short,
    method: "POST",
    target: "/path?key=value",
    headers: { "x-sdk-date": "20060102T150405Z" },
    body: '{"Name":"test","Id":1}\n',
    signature: "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
  },
  {
    name: "c1, the Python SDK's GET",
    key: short,
    method: "GET",
    target: "/resources?size=1",
    headers: pythonHeaders,
    body: "",
    signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
  },
  {
    name: "c2, the Python SDK's POST",
    key: short,
    method: "POST",
    target: "/resources?size=1",
    headers: pythonHeaders,
    body: '{"name":"test","id":1}',
    signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
  },
  {
    name: "d1, a creation",
    key: example,
    method: "POST",
    target: "/v1/repositories",
    headers: { ...exampleHeaders, "x-project-id": "0123456789abcdef0123456789abcdef" },
    body: '{"project_uuid":"4838955a48e2492bbe44b31bc4c272f6","name":"demotest1","import_members":0,"visibility_level":0}',
    signature: "194bf61539c0fcf466bd73e34e094b8fce180ec6c3d9891bfce4137987663657",
    canonicalHash: "4420b05673dac151c20adc60cacd47fd3bcca1918fa43903e260f6fc364acf81",
  },
  {
    name: "d2, a read",
    key: example,
    method: "GET",
    target: `/v2/repositories/${repository}`,
    headers: exampleHeaders,
    body: "",
    signature: "b21bae3616c44287ce02eaa84cf1ac27ddf3957c7e6917dba09f309668c718bd",
    canonicalHash: "2319fed192a5c63acb3a70d4ae9f8edcb6df78ec559974ca84c8574e35def9f9",
  },
  {
    name: "d3, a read without a content type",
    key: example,
    method: "GET",
    target: `/v2/repositories/${repository}`,
    headers: { host, "x-sdk-date": "20260127T120000Z" },
    body: "",
    signature: "88f576873a0ab04ed2b0ab9cbc4ad7f811faedbe631c0783231d9f366dd99931",
    canonicalHash: "07ed268ab3315993098903cb03f75b07f773b121e431306fc65c0836024aa5dd",
  },
  {
    name: "d4, a search, sent less encoded than signed",
    key: example,
    method: "GET",
    target:
      "/v2/projects/4838955a48e2492bbe44b31bc4c272f6/repositories?search=a%20b*(x)&page_size=20&page_index=1",
    headers: exampleHeaders,
    body: "",
    signature: "9ebb352f6c4c4e0f66efdccf829c918558f29c3be33d66eeb1c3a914c9847a7d",
    canonicalHash: "1a0a57456771d3061b31078940270505979e8e75b5899f91bb52bf0805ca346f",
  },
  {
    name: "d5, a deletion with temporary credentials",
    key: example,
    method: "DELETE",
    target: `/v1/repositories/${repository}`,
    headers: { ...exampleHeaders, "x-security-token": "TOKENEXAMPLE" },
    body: "",
    signature: "b747d5c7a52cedf21fa665bfc395248ec24d84ada9caf9311f956e967b1e78b8",
    canonicalHash: "c07938e625fee05a0975335d1e58c3bf123a4c13ba8d3591b56c2b24f2f37ed2",
  },
];

function signed({ key, headers, signature }: (typeof vectors)[number]) {
  const names = Object.keys(headers).sort().join(";");
  const authorization = `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
}

function timeOf({ headers }: (typeof vectors)[number]): number {
  const [date = "", time = ""] = headers["x-sdk-date"].replace("Z", "").split("T");
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  return Date.parse(iso);
}

describe("the published signature", () => {
  test.each(vectors)("$name is accepted", (vector) => {
    const request = { ...vector, headers: signed(vector) };
    expect(signatureFault(request, vector.key, timeOf(vector))).toBeUndefined();
  });

  test.each(vectors.filter(({ canonicalHash }) => canonicalHash))(
    "$name has the published canonical request",
    (vector) => {
      const canonical = canonicalRequest(vector, Object.keys(vector.headers).sort());
      expect(createHash("sha256").update(canonical).digest("hex")).toBe(vector.canonicalHash);
    },
  );

  test.each(vectors)("$name is refused for another body", (vector) => {
    const request = { ...vector, headers: signed(vector), body: `${vector.body} ` };
    expect(signatureFault(request, vector.key, timeOf(vector))).toContain("canonical request");
  });
});

test("the Python SDK's query is encoded as published", () => {
  const target =
    "/?limit=1&enable=true&test=%E4%B8%80+(%26%3D%3F!%23%25.*)&path=/tmp/123&multi=3&multi=1&multi=2";
  const canonical = canonicalRequest({ method: "GET", target, headers: {}, body: "" }, []);
  expect(canonical.split("\n")[2]).toBe(
    "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
  );
});

test("a body may be left unsigned", () => {
  const date = "20260127T120000Z";
  const headers = { "x-sdk-content-sha256": "UNSIGNED-PAYLOAD", "x-sdk-date": date };
  const request = { method: "POST", target: "/", headers, body: "anything" };
  const names = Object.keys(headers);
  const signature = signatureOf(canonicalRequest(request, names), date, example.secretKey);
  const authorization = `SDK-HMAC-SHA256 Access=${example.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  const signedRequest = { ...request, headers: { ...headers, authorization }, body: "changed" };
  expect(signatureFault(signedRequest, example, Date.UTC(2026, 0, 27, 12))).toBeUndefined();
});
