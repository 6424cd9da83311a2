import * as pulumi from "@pulumi/pulumi";
import { accountSettings } from "../program/account";
import { resourceName } from "../program/resource-name";
import { resourceOptions } from "../program/shown-options";
import { explicitProviderKey } from "../core/settings/setting";
import { platforms } from "./index";
import { warnOfUnknownConfig } from "../program/unknown-config";

/** Settings of an account on Ona (Gitpod). */
export interface GitpodAccount {
  /** Personal access token with write access. Kept as a secret. */
  token: pulumi.Input<string>;
  /** Base URL of the API, ending in `/api`. Default: `https://app.gitpod.io/api`. */
  baseUrl?: pulumi.Input<string | undefined>;
  /** Whether calls that come close together share bulk calls. Default: `true`. */
  bulk?: pulumi.Input<boolean | undefined>;
}

/** Settings of an account on DVC Studio. */
export interface StudioAccount {
  /** Client access token with the scope "Admin operations". Kept as a secret. */
  token: pulumi.Input<string>;
  /** Address of Studio. Default: `https://studio.datachain.ai`. */
  url?: pulumi.Input<string | undefined>;
}

/**
 * Settings of an account on CodeArts Repo: a region or an endpoint, and one of three ways to
 * authenticate, which are `token`, `accessKey` with `secretKey`, and `userName` with `password` and
 * `domainName`.
 */
export interface CodeArtsAccount {
  /** Region, such as `cn-north-4`. Gives the default of `endpoint`, `projectManEndpoint` and `iamEndpoint`. */
  region?: pulumi.Input<string | undefined>;
  /** Base URL of CodeArts Repo. Default: the region's. */
  endpoint?: pulumi.Input<string | undefined>;
  /** Base URL of ProjectMan, for {@link getCodeArtsProject}. Default: the region's. */
  projectManEndpoint?: pulumi.Input<string | undefined>;
  /** IAM token of the region. Kept as a secret. */
  token?: pulumi.Input<string | undefined>;
  /** Access key (AK). Kept as a secret. */
  accessKey?: pulumi.Input<string | undefined>;
  /** Secret key (SK) of `accessKey`. Kept as a secret. */
  secretKey?: pulumi.Input<string | undefined>;
  /** Comes with a temporary `accessKey`. Kept as a secret. */
  securityToken?: pulumi.Input<string | undefined>;
  /** Id of the IAM project that access keys and tokens are for. Default: see `projectName`. */
  projectId?: pulumi.Input<string | undefined>;
  /** Name of the IAM user. */
  userName?: pulumi.Input<string | undefined>;
  /** Password of `userName`. Kept as a secret. */
  password?: pulumi.Input<string | undefined>;
  /** Name of the account (domain) that `userName` belongs to. */
  domainName?: pulumi.Input<string | undefined>;
  /** Name of the IAM project that tokens are for, without a `projectId`. Default: the region. */
  projectName?: pulumi.Input<string | undefined>;
  /** Base URL of IAM, which gives tokens for `userName`. Default: the region's. */
  iamEndpoint?: pulumi.Input<string | undefined>;
  /** Seconds that a repository may take to become usable. Default: 180. */
  creationTimeoutSeconds?: pulumi.Input<number | undefined>;
}

/** Whether every request is shown as a line. */
export type RequestLog = "debug" | "off";

/**
 * One account on each platform. What is left out, `undefined` or `null` has its default; the
 * environment is not read. An unknown or wrong setting is an error. A change takes effect with the
 * next `pulumi up` and replaces nothing.
 */
export interface ProviderArgs {
  /** Account on Ona (Gitpod). Omit if no resource of this provider is a `GitpodProject`. */
  gitpod?: pulumi.Input<GitpodAccount | undefined>;
  /** Account on DVC Studio. Omit if no resource of this provider is a `StudioProject`. */
  studio?: pulumi.Input<StudioAccount | undefined>;
  /** Account on CodeArts Repo. Omit if no resource of this provider is a `CodeArtsRepository`. */
  codearts?: pulumi.Input<CodeArtsAccount | undefined>;
  /** Whether base URLs may be plain http beyond this machine. Default: `false`. */
  allowInsecureHttp?: pulumi.Input<boolean | undefined>;
  /** Seconds that one request may take, from 0.1. Default: 90. */
  requestTimeoutSeconds?: pulumi.Input<number | undefined>;
  /** Seconds during which a failed call is repeated, where that is safe; 0 is never. Default: 120. */
  retryTimeoutSeconds?: pulumi.Input<number | undefined>;
  /** `"debug"` shows every request as a line, without secrets. Default: `"off"`. */
  log?: pulumi.Input<RequestLog | undefined>;
}

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
  /** @internal What look-ups use, which do not go through the engine. */
  readonly accountSettings: pulumi.Inputs;

  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    warnOfUnknownConfig(platforms);
    const checkedName = resourceName(name);
    const settings = accountSettings(checkedName, args, platforms);
    const options = resourceOptions(checkedName, opts);
    const inputs = { ...settings, [explicitProviderKey]: name };
    super("pulumi-nodejs", checkedName, inputs, options);
    this.accountSettings = inputs;
  }
}
