import { fromJson, toJson } from "@bufbuild/protobuf";
import type {
  DescMessage,
  DescMethod,
  DescMethodUnary,
  JsonValue,
  MessageJsonType,
} from "@bufbuild/protobuf";
import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import { ConnectError, createContextKey } from "@connectrpc/connect";
import type { ConnectRouter, ContextKey } from "@connectrpc/connect";
import type { ApiRequest } from "../http.ts";
import type { Account } from "./accounts.ts";

/** What a call came with besides its message. */
export interface Call {
  readonly account: Account;
  readonly request: ApiRequest;
}

export const accountKey: ContextKey<Account | undefined> = createContextKey(undefined);
export const requestKey: ContextKey<ApiRequest | undefined> = createContextKey(undefined);

/** A method with its implementation. */
export interface Rpc {
  register(router: ConnectRouter): void;
}

/**
 * Messages are in Protobuf's JSON form for the implementation, as the objects of the store are: it
 * holds what was sent, and tests write it as the provider does.
 */
export function rpc<Input extends DescMessage, Output extends DescMessage>(
  method: DescMethodUnary<Input, Output>,
  handle: (input: MessageJsonType<Input>, call: Call) => MessageJsonType<Output>,
): Rpc {
  return {
    register: (router) => {
      const { input, output }: DescMethodUnary = method;
      router.rpc<DescMethodUnary>(method, (message, { values }) => {
        const [account, request] = [values.get(accountKey), values.get(requestKey)];
        if (account === undefined || request === undefined) throw new Error("not authenticated");
        try {
          const json = toJson(input, message, {
            alwaysEmitImplicit: true,
          }) as MessageJsonType<Input>;
          return fromJson(output, handle(json, { account, request }) as JsonValue);
        } catch (error) {
          // Connect answers "internal error" and keeps the rest to itself.
          if (!(error instanceof ConnectError)) console.error(error);
          throw error;
        }
      });
    },
  };
}

export function hasSideEffects({ idempotency }: DescMethod): boolean {
  return idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
}
