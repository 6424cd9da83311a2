import { output, type ComponentResourceOptions, type Inputs, type Resource } from "@pulumi/pulumi";
import { type ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
  DependencyProviderResource,
  DependencyResource,
  rootStackResource,
} from "@pulumi/pulumi/resource";
import { setAllConfig } from "@pulumi/pulumi/runtime/config";
import { serializeResourceProperties } from "@pulumi/pulumi/runtime/rpc";
import { resetOptions } from "@pulumi/pulumi/runtime/settings";
import { components } from "../../platforms/components";
import { MethodError } from "./errors";
import { sdk, Struct, type StructMessage } from "./sdk";

type Dependencies = ReturnType<ConstructRequest["getInputdependenciesMap"]>;

/** What the SDK's own server of components uses, and its declarations leave out. */
const { withLocalStorage } = sdk("@pulumi/pulumi/runtime/state") as {
  withLocalStorage: <Result>(run: () => Promise<Result>) => Promise<Result>;
};
const { awaitFeatureSupport, waitForRPCs } = sdk("@pulumi/pulumi/runtime/settings") as Record<
  "awaitFeatureSupport" | "waitForRPCs",
  () => Promise<void>
>;
const { deserializeInputs } = sdk("@pulumi/pulumi/provider/server") as {
  deserializeInputs: (inputs: StructMessage | undefined, from: Dependencies) => Promise<Inputs>;
};

/** How to end the components that are being made. */
const underWay = new Set<(error: unknown) => void>();

// For a registration that fails, the SDK leaves a rejection to whoever runs the process, which must
// not end: other operations have requests on their way.
process.on("unhandledRejection", (error) => {
  if (underWay.size === 0) console.error(error);
  for (const end of underWay) end(error);
});

/**
 * Makes a component for a program of any language: the resources in it are registered with the
 * program's monitor, as if the program had made them.
 */
export function construct(
  request: ConstructRequest,
  engineAddress: string,
): Promise<ConstructResponse> {
  let end: (error: unknown) => void = () => undefined;
  const isEnded = new Promise<never>((_resolve, reject) => {
    underWay.add(reject);
    end = reject;
  });
  // The SDK keeps what belongs to one program in there.
  const made = withLocalStorage(async () => {
    const make = components.get(request.getType());
    if (!make) throw new MethodError(`devplatforms has no component ${request.getType()}.`);
    resetOptions(
      request.getProject(),
      request.getStack(),
      request.getParallel(),
      engineAddress,
      request.getMonitorendpoint(),
      request.getDryrun(),
      request.getOrganization(),
    );
    await awaitFeatureSupport();
    setAllConfig(
      Object.fromEntries(request.getConfigMap().entries()),
      request.getConfigsecretkeysList(),
    );
    const inputs = await deserializeInputs(request.getInputs(), request.getInputdependenciesMap());
    const { component, outputs } = await make(request.getName(), inputs, optionsOf(request));
    const response = await responseOf(component, outputs);
    await waitForRPCs();
    return response;
  });
  return Promise.race([made, isEnded]).finally(() => underWay.delete(end));
}

function optionsOf(request: ConstructRequest): ComponentResourceOptions {
  const parent = request.getParent();
  const references = [...request.getProvidersMap().entries()] as [string, string][];
  const providers = references.map(([name, reference]): [string, DependencyProviderResource] => [
    name,
    new DependencyProviderResource(reference),
  ]);
  return {
    ...(parent !== "" && { parent: new DependencyResource(parent) }),
    providers: Object.fromEntries(providers),
    dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
    aliases: request.getAliasesList().map((alias) => aliasOf(alias)),
    protect: request.getProtect(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    retainOnDelete: request.getRetainondelete(),
    ...(request.getDeletedwith() !== "" && {
      deletedWith: new DependencyResource(request.getDeletedwith()),
    }),
  } as ComponentResourceOptions;
}

function aliasOf(alias: ReturnType<ConstructRequest["getAliasesList"]>[number]) {
  const spec = alias.getSpec();
  if (!spec) return alias.getUrn();
  const given = {
    name: spec.getName(),
    type: spec.getType(),
    project: spec.getProject(),
    stack: spec.getStack(),
    parent: spec.getParenturn(),
  };
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  return spec.getNoparent() ? { ...named, parent: rootStackResource } : named;
}

async function responseOf(component: Resource, outputs: Inputs): Promise<ConstructResponse> {
  const response = new ConstructResponse();
  response.setUrn(await urnOf(component));
  const [state, dependencies] = await serializeResourceProperties("construct", outputs);
  response.setState(Struct.fromJavaScript(state));
  for (const [name, resources] of dependencies) {
    const all = new ConstructResponse.PropertyDependencies();
    all.setUrnsList(await Promise.all([...resources].map(urnOf)));
    response.getStatedependenciesMap().set(name, all);
  }
  return response;
}

function urnOf({ urn }: Resource): Promise<string> {
  return new Promise((resolve) => {
    output(urn).apply(resolve);
  });
}
