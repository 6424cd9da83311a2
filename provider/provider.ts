import * as pulumi from "@pulumi/pulumi";

/** One account on each platform. What is left out has its default; the environment is not read. */
export interface ProviderArgs {
  /** Ona (Gitpod). */
  gitpod?: {
    /** Personal access token with write access. Kept as a secret. */
    token: pulumi.Input<string>;
    /** Base URL of the API, ending in `/api`. Default: `https://app.gitpod.io/api`. */
    baseUrl?: pulumi.Input<string>;
    /** Whether to share bulk calls. Default: `true`. */
    bulk?: pulumi.Input<boolean>;
  };
  /** DVC Studio. */
  studio?: {
    /** Client access token with the scope "Admin operations". Kept as a secret. */
    token: pulumi.Input<string>;
    /** Address of Studio. Default: `https://studio.datachain.ai`. */
    url?: pulumi.Input<string>;
  };
  /** CodeArts Repo: a region or an endpoint, and one of the three ways to authenticate. */
  codearts?: {
    region?: pulumi.Input<string>;
    /** Base URL of CodeArts Repo. Default: the region's. */
    endpoint?: pulumi.Input<string>;
    /** IAM token of the region. Kept as a secret. */
    token?: pulumi.Input<string>;
    /** Kept as a secret, like `secretKey` and `securityToken`. */
    accessKey?: pulumi.Input<string>;
    secretKey?: pulumi.Input<string>;
    /** Comes with temporary access keys. */
    securityToken?: pulumi.Input<string>;
    /** IAM project of the access keys. */
    projectId?: pulumi.Input<string>;
    userName?: pulumi.Input<string>;
    /** Kept as a secret. */
    password?: pulumi.Input<string>;
    domainName?: pulumi.Input<string>;
    /** Name of the IAM project that tokens are for. Default: the region. */
    projectName?: pulumi.Input<string>;
    /** Base URL of IAM. Default: the region's. */
    iamEndpoint?: pulumi.Input<string>;
    /** How long a repository may take to become usable. Default: 180. */
    creationTimeoutSeconds?: pulumi.Input<number>;
  };
  /** Whether base URLs may be plain http beyond this machine. Default: `false`. */
  allowInsecureHttp?: pulumi.Input<boolean>;
  /** How long one request may take, from 0.1. Default: 90. */
  requestTimeoutSeconds?: pulumi.Input<number>;
  /** How long a failed call is repeated, where that is safe; 0 is never. Default: 120. */
  retryTimeoutSeconds?: pulumi.Input<number>;
  /** `"debug"` shows every request as a line, without secrets. */
  log?: pulumi.Input<"debug">;
}

/** Names of inputs that are secrets, whatever the program says of them. */
const secretNames = ["token", "accessKey", "secretKey", "securityToken", "password"];

/**
 * An account of its own for some of a stack's resources, which name it by the resource option
 * `provider`. Resources without one use the stack's configuration.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { gitInitializer, GitpodProject, Provider } from "pulumi-devplatforms";
 *
 * const config = new pulumi.Config("accounts");
 * const europe = new Provider("europe", { gitpod: { token: config.requireSecret("europe") } });
 *
 * new GitpodProject(
 *   "api",
 *   { initializer: gitInitializer("https://github.com/acme/api.git") },
 *   { provider: europe },
 * );
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    super("pulumi-nodejs", name, settingsOf(args), opts);
  }
}

/** The inputs by the keys that the same settings have in a stack's configuration. */
function settingsOf({ gitpod, studio, codearts, ...devplatforms }: ProviderArgs): pulumi.Inputs {
  const groups: Record<string, object | undefined> = { gitpod, studio, codearts, devplatforms };
  const settings = Object.entries(groups).flatMap(([group, inputs = {}]) =>
    Object.entries(inputs as Record<string, pulumi.Input<string> | undefined>)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, pulumi.Output<string>] => {
        // The engine takes texts alone.
        const text = pulumi.output(value ?? "").apply(String);
        return [`${group}:${name}`, secretNames.includes(name) ? pulumi.secret(text) : text];
      }),
  );
  return { ...Object.fromEntries(settings), "devplatforms:explicitProvider": "true" };
}
