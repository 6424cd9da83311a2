import { Code, ConnectError } from "@connectrpc/connect";
import type {
  PaginationRequestJson,
  PaginationResponseJson,
} from "../generated/gitpod/v1/pagination_pb.js";

interface Page<Item> {
  readonly items: Item[];
  readonly pagination: PaginationResponseJson;
}

/** A place in an ordered list that survives the removal of the item itself. */
export type Position = readonly (string | number)[];

/**
 * The page after the token's position, 25 items unless told. `items` must be in the order of
 * their positions; the token says where the page before ended.
 */
export function page<Item>(
  items: readonly Item[],
  position: (item: Item) => Position,
  precedes: (one: Position, other: Position) => boolean,
  { pageSize = 0, token = "" }: PaginationRequestJson = {},
): Page<Item> {
  const size = pageSize === 0 ? 25 : pageSize;
  const after = token === "" ? undefined : readToken(token);
  const rest = items.filter((item) => after === undefined || precedes(after, position(item)));
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const isLastPage = last === undefined || rest.length === shown.length;
  return {
    items: shown,
    pagination: { nextToken: isLastPage ? "" : writeToken(position(last)) },
  };
}

/**
 * The request with `token` and `pageSize` from the query string, if they are there. SDKs up to 0.16
 * send them there and repeat the body, so their iteration ends only if the query string counts.
 * Whether it does for the real service is unknown.
 */
export function withQueryPagination<Request extends { pagination?: PaginationRequestJson }>(
  request: Request,
  query: URLSearchParams,
): Request {
  const token = query.get("token") ?? "";
  const pageSize = Number(query.get("pageSize") ?? 0);
  if (!Number.isInteger(pageSize) || pageSize < 0 || pageSize > 100) {
    throw new ConnectError("invalid page size", Code.InvalidArgument);
  }
  const pagination = {
    ...request.pagination,
    ...(token !== "" && { token }),
    ...(pageSize > 0 && { pageSize }),
  };
  return { ...request, pagination };
}

function writeToken(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function readToken(token: string): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (Array.isArray(position)) return position as Position;
  } catch {
    // Not one of ours: refused below.
  }
  throw new ConnectError("invalid page token", Code.InvalidArgument);
}
