import { fromJson, toJson } from "@bufbuild/protobuf";
import type {
  DescMessage,
  DescMethod,
  DescMethodUnary,
  Message,
  MessageJsonType,
} from "@bufbuild/protobuf";
import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import { ConnectError, createContextKey } from "@connectrpc/connect";
import type { ConnectRouter, ContextKey, HandlerContext } from "@connectrpc/connect";
import type { ApiRequest } from "../http.ts";
import type { Account } from "./accounts.ts";

/** What a call came with besides its message. */
interface Call {
  readonly account: Account;
  readonly request: ApiRequest;
}

export const accountKey: ContextKey<Account | undefined> = createContextKey(undefined);
export const requestKey: ContextKey<ApiRequest | undefined> = createContextKey(undefined);

/** Adds a method with its implementation to the router. */
export type Rpc = (router: ConnectRouter) => void;

/**
 * To the implementation messages are in Protobuf's JSON form, without default values. So are the
 * objects of the store: tests read and write them in that form.
 */
export function rpc<Input extends DescMessage, Output extends DescMessage>(
  method: DescMethodUnary<Input, Output>,
  handle: (input: MessageJsonType<Input>, call: Call) => MessageJsonType<Output>,
): Rpc {
  const { input, output }: DescMethodUnary = method;
  const implementation = (message: Message, { values }: HandlerContext): Message => {
    const [account, request] = [values.get(accountKey), values.get(requestKey)];
    if (account === undefined || request === undefined) throw new Error("not authenticated");
    const json = toJson(input, message);
    try {
      return fromJson(output, handle(json as MessageJsonType<Input>, { account, request }));
    } catch (error) {
      // Connect responds with "internal error" and keeps the rest to itself.
      if (!(error instanceof ConnectError)) console.error(error);
      throw error;
    }
  };
  return (router) => router.rpc<DescMethodUnary>(method, implementation);
}

export function hasSideEffects({ idempotency }: DescMethod): boolean {
  return idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
}
