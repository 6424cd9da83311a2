import { fc } from "../support/properties";
import { anyJson, type Json } from "./any-json";
import { edited, placesIn } from "./edits";
import type { Meddler, WireResponse } from "./meddling-server";

const statuses = fc.oneof(
  fc.constantFrom(200, 201, 204, 301, 302, 400, 401, 403, 404, 408, 409, 429, 500, 502, 503, 504),
  fc.integer({ min: 200, max: 599 }),
);

const times = fc.constantFrom(
  ...["-1", "0", "0.001", "1e999", "Infinity", "99999999999", "soon"],
  ...["Wed, 21 Oct 2099 07:28:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "0x10"],
);

const visible = Array.from({ length: 0xff - 0x20 }, (_, index) => String.fromCharCode(index + 0x20))
  .filter((character) => character !== "\x7f")
  .concat("\t");
const headerText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...visible) }),
  fc.constantFrom("x".repeat(4_000), "a\tb", "https://user:pw@host.example/?token=abc"),
);

const headers = fc.record(
  {
    "retry-after": times,
    "ratelimit-retryafter": times,
    date: times,
    "x-request-id": headerText,
    location: headerText,
    "content-type": fc.oneof(headerText, fc.constantFrom("text/html", "application/json")),
    "content-encoding": fc.constantFrom("gzip", "br", "x"),
    "www-authenticate": headerText,
    "set-cookie": headerText,
    "x-other": headerText,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** The names that the three platforms' responses have. */
const names = [
  ...["code", "message", "details", "type", "value", "detail", "error", "status", "result"],
  ...["error_code", "error_msg", "request_id", "id", "project", "projects", "metadata", "name"],
  ...["initializer", "specs", "pagination", "nextToken", "subject", "failedProjects", "index"],
  ...["createdProjects", "updatedProjects", "deletedProjectIds", "projectEnvironmentClasses"],
  ...["enabled", "lastRanAt"],
  ...["repository_uuid", "repository_id", "repositories", "description", "url", "creator"],
];

/** Refusals as the platforms write them, which say too much. */
function refusals(secrets: readonly string[]): fc.Arbitrary<Json> {
  const telling = fc
    .tuple(fc.string({ unit: "binary" }), fc.constantFrom(...secrets), fc.string())
    .map(([before, secret, after]) => `${before}${secret}${after}`);
  const codes = fc.constantFrom("unauthenticated", "not_found", "invalid_argument", "internal");
  return telling.chain((text) =>
    fc.oneof(
      codes.map((code) => ({ code, message: text })),
      fc.constantFrom<Json>(
        { code: text, message: "no", details: [{ type: "google.rpc.RetryInfo", value: text }] },
        { detail: text },
        { error: text },
        { [text]: [text] },
        { error: { code: text, message: text }, status: "failed" },
        { error_code: "APIGW.0301", error_msg: text, request_id: text },
      ),
    ),
  );
}

/** What becomes of a response. */
type Change =
  /** It has nothing to do with what was asked. */
  | { readonly kind: "other"; readonly status: number; headers: Headers; body: Json | Uint8Array }
  /** One part of its body is another, or missing. */
  | { readonly kind: "part"; readonly choice: number; readonly by: Json | undefined }
  | { readonly kind: "byte"; readonly choice: number; readonly by: number }
  | { readonly kind: "cut"; readonly choice: number }
  | { readonly kind: "envelope"; readonly status: number; readonly headers: Headers };

type Headers = Readonly<Record<string, string>>;

/** Meddles with all responses or with a single one. */
export interface Meddling {
  readonly change: Change;
  readonly only: number | undefined;
}

export function anyMeddling(secrets: readonly string[]): fc.Arbitrary<Meddling> {
  const said = fc.oneof(anyJson(names), refusals(secrets));
  const oddTexts = fc.constantFrom<Json>(
    ...[...secrets, "x".repeat(10_000), "a\nb\u001b[31m", "\ud800", "../..", ""],
  );
  const choice = fc.nat();
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      ...{ kind: fc.constant("other" as const), status: statuses, headers },
      body: fc.oneof(fc.uint8Array({ maxLength: 300 }), said),
    }),
    {
      weight: 2,
      arbitrary: fc.record({
        ...{ kind: fc.constant("part" as const), choice },
        by: fc.oneof(said, oddTexts, fc.constant(undefined)),
      }),
    },
    fc.record({ kind: fc.constant("byte" as const), choice, by: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant("cut" as const), choice }),
    fc.record({ kind: fc.constant("envelope" as const), status: statuses, headers }),
  );
  const only = fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: 3 }));
  return fc.record({ change, only });
}

export function meddler({ change, only }: Meddling): Meddler {
  return (real, index) => (only === undefined || only === index ? changed(real, change) : real);
}

function changed(real: WireResponse, change: Change): WireResponse {
  const { body } = real;
  switch (change.kind) {
    case "other":
      return { status: change.status, headers: change.headers, body: bufferOf(change.body) };
    case "part":
      return { ...real, body: withPart(body, change.choice, change.by) };
    case "byte":
      return { ...real, body: Buffer.from(body).fill(change.by, ...oneByte(body, change.choice)) };
    case "cut":
      return { ...real, body: body.subarray(0, change.choice % Math.max(body.length, 1)) };
    case "envelope":
      return {
        ...{ status: change.status, body },
        headers: { ...real.headers, ...change.headers },
      };
  }
}

function withPart(body: Buffer, choice: number, by: Json | undefined): Buffer {
  if (body.length === 0) return body;
  const json = JSON.parse(body.toString("utf8")) as Json;
  const places = placesIn(json);
  const place = places[choice % Math.max(places.length, 1)];
  return bufferOf(place ? edited(json, place, () => by) : (by ?? null));
}

/** Where one byte begins and ends. */
function oneByte({ length }: Buffer, choice: number): [number, number] {
  const place = choice % Math.max(length, 1);
  return [place, Math.min(place + 1, length)];
}

function bufferOf(body: Json | Uint8Array): Buffer {
  return body instanceof Uint8Array ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
}
