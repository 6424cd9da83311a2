import { enter } from "../current-urn";
import { serverModule } from "./server-process";

/**
 * The SDK's server gets the URN with every request and does not hand it on. But it reads another
 * field of the request on the way to our method, and the URN is noted then. The method is the last
 * one that it reads before the call: so nothing is missed, except the first check or read of a
 * process, whose request was read before this module was loaded.
 */
const lastRead = {
  CheckRequest: "getOlds",
  DiffRequest: "getId",
  CreateRequest: "getProperties",
  ReadRequest: "getId",
  UpdateRequest: "getId",
  DeleteRequest: "getId",
} as const;

interface Request {
  getUrn(): string;
  [method: string]: () => unknown;
}

/** Lets messages know their URNs, if this is the SDK's provider process. */
export function followRequests(): void {
  const messages = serverModule("../../proto/provider_pb");
  for (const [name, method] of Object.entries(lastRead)) {
    const message = messages?.[name as keyof typeof lastRead] as { prototype: Request } | undefined;
    const original = message?.prototype[method];
    if (message === undefined || original === undefined) continue;
    message.prototype[method] = function (this: Request) {
      enter(this.getUrn());
      return original.call(this);
    };
  }
}
