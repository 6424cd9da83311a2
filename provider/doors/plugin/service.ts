import type * as grpcModule from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CheckResponse,
  type CheckRequest,
  ConfigureResponse,
  DiffResponse,
  GetSchemaResponse,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { sameJson } from "../../core/changes";
import { messageOf } from "../../core/failure";
import { presentable } from "../../core/text/presentable";
import { version } from "../../core/version";
import { at } from "../current-urn";
import { checkFailure } from "./check-failure";
import { configurationOf, configurationProblems, settingsOf } from "./configuration";
import { MethodError } from "./errors";
import type { FunctionMethods } from "./function";
import type { ResourceMethods } from "./resource";
import { schemaText } from "./schema";
import { Empty } from "./sdk";
import { received } from "./values";

type UntypedServiceImplementation = grpcModule.UntypedServiceImplementation;
type Method<Request, Response> = grpcModule.handleUnaryCall<Request, Response>;

/** A request about a resource. */
interface ResourceRequest {
  getUrn(): string;
  getType(): string;
}

/** What serves the protocol of a native provider. */
export interface Parts {
  /** By their type in programs. */
  readonly resources: ReadonlyMap<string, ResourceMethods>;
  /** By their tokens. */
  readonly functions: ReadonlyMap<string, FunctionMethods>;
  /** Ends all waiting at once. */
  readonly cancel: () => void;
  readonly engineAddress: string | undefined;
}

/** The protocol's methods. Those that are left out say so themselves, which the engine expects. */
export function service({
  resources,
  functions,
  cancel,
  engineAddress,
}: Parts): UntypedServiceImplementation {
  const ofResource = <Request extends ResourceRequest, Response>(
    method: (resource: ResourceMethods, request: Request) => Response | Promise<Response>,
  ): Method<Request, Response> =>
    unary((request) => {
      const resource = resources.get(request.getType());
      if (!resource) throw new MethodError(`devplatforms has no resource ${request.getType()}.`);
      return at(request.getUrn(), () =>
        resource.screen.during(async () => method(resource, request)),
      );
    });

  return {
    handshake: unary(() => {
      const response = new ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),

    getPluginInfo: unary(() => {
      const response = new PluginInfo();
      response.setVersion(version);
      return response;
    }),

    getSchema: unary(() => {
      const response = new GetSchemaResponse();
      response.setSchema(schemaText());
      return response;
    }),

    checkConfig: unary((request: CheckRequest) => {
      const response = new CheckResponse();
      response.setInputs(request.getNews());
      const configuration = configurationOf(received(request.getNews()).values);
      response.setFailuresList(
        configurationProblems(configuration).map((problem) =>
          checkFailure({ property: "", reason: presentable(problem) }),
        ),
      );
      return response;
    }),

    // An account is where objects are managed, and no part of them: a change replaces nothing.
    diffConfig: unary((request) => {
      const before = configurationOf(received(request.getOldInputs() ?? request.getOlds()).values);
      const after = configurationOf(received(request.getNews()).values);
      const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
      const response = new DiffResponse();
      response.setChanges(sameJson(before, after) ? DIFF_NONE : DIFF_SOME);
      return response;
    }),

    configure: unary((request) => {
      const configuration = configurationOf(received(request.getArgs()).values);
      const settings = settingsOf(configuration, request.getName() ?? "");
      for (const one of [...resources.values(), ...functions.values()]) one.configure(settings);
      const response = new ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      // For components: with them, what an input depends on is known.
      response.setAcceptoutputs(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),

    check: ofResource((resource, request) => resource.check(request)),
    diff: ofResource((resource, request) => resource.diff(request)),
    create: ofResource((resource, request) => resource.create(request)),
    read: ofResource((resource, request) => resource.read(request)),
    update: ofResource((resource, request) => resource.update(request)),
    delete: ofResource((resource, request) => resource.delete(request)),

    invoke: unary((request) => {
      const called = functions.get(request.getTok());
      if (!called) throw new MethodError(`devplatforms has no function ${request.getTok()}.`);
      return called.invoke(request);
    }),

    construct: unary(async (request) => {
      // Loaded where it is used: the SDK takes longer than all else of a provider.
      const { construct } = await import("./construct.js");
      return construct(request, engineAddress ?? "");
    }),

    cancel: unary(() => {
      cancel();
      return new Empty();
    }),

    // The engine attaches to a provider that somebody started by hand, as for debugging.
    attach: unary(() => new Empty()),
  } satisfies Partial<IResourceProviderServer>;
}

function unary<Request, Response>(
  method: (request: Request) => Response | Promise<Response>,
): Method<Request, Response> {
  return (call, callback) => {
    // What a method throws at once is caught like what it throws later.
    void (async () => method(call.request))().then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(
          error instanceof MethodError ? error : new MethodError(presentable(messageOf(error))),
        );
      },
    );
  };
}
