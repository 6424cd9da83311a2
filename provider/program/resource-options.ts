import * as pulumi from "@pulumi/pulumi";
import type { SettingKey } from "../platforms/settings";
import type { TypeToken } from "../core/provider-reference";

/** What only the program side of one kind of resource can say about its options. */
interface Alternatives {
  /** The command that imports an object with an id. */
  readonly importCommand: (id: string) => string;
  /** The settings in the place of `customTimeouts`. */
  readonly timeouts: readonly SettingKey[];
}

const ofEveryCall: readonly SettingKey[] = [
  "devplatforms:requestTimeoutSeconds",
  "devplatforms:retryTimeoutSeconds",
];

const alternatives: Readonly<Record<string, Alternatives>> = {
  StudioProject: {
    importCommand: () => "import studio --url <the project's page> --repository <its Git URL>",
    timeouts: ofEveryCall,
  },
  GitpodProject: {
    importCommand: (id) => `import gitpod --id ${id}`,
    timeouts: ofEveryCall,
  },
  CodeArtsRepository: {
    importCommand: (id) => `import codearts --id ${id}`,
    timeouts: ["codearts:creationTimeoutSeconds", ...ofEveryCall],
  },
};

function alternativesOf(type: TypeToken): Alternatives | undefined {
  return alternatives[type.slice(type.lastIndexOf(":") + 1)];
}

/**
 * Throws for the option `import`: the engine would call for a resource that does not have the text
 * by which its provider is found. Options that a transformation adds later are not seen.
 */
export function refuseImport(
  type: TypeToken,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  const id = opts?.import as unknown;
  if (id === undefined || id === null || id === "") return;
  const { importCommand = () => "import" } = alternativesOf(type) ?? {};
  const known = typeof id === "string" && /^[\w.-]+$/.test(id) ? id : "<id>";
  throw new pulumi.RunError(
    `The resource option \`import\` of "${name}" does not work for dynamic resources. Run \`npx pulumi-devplatforms ${importCommand(known)} --stack ${pulumi.getStack()}\`, follow the steps that it prints, and remove the option.`,
  );
}

/** Warns of `customTimeouts`, which the engine does not pass on to dynamic resources. */
export function warnOfTimeouts(
  type: TypeToken,
  resource: pulumi.Resource,
  opts: pulumi.CustomResourceOptions | undefined,
): void {
  const given = Object.values(opts?.customTimeouts ?? {}).some((value) => value !== undefined);
  if (!given) return;
  const { timeouts = ofEveryCall } = alternativesOf(type) ?? {};
  const settings = timeouts.map((key) => `\`${key}\``).join(", ");
  void pulumi.log.warn(
    `The resource option \`customTimeouts\` has no effect on dynamic resources. Set the times in the stack's configuration instead: ${settings}.`,
    resource,
  );
}
