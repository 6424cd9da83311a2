import * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../core/platform";
import { namesIn } from "../core/settings/setting";
import { sharedGroup, sharedSettings } from "../core/settings/shared-settings";
import { harmless } from "../core/text/harmless";
import { asSentence, suggestion } from "../core/text/nearest";

/** The keys of a stack's configuration that look like settings and are none, each with a hint. */
export function unknownConfig(
  keys: readonly string[],
  project: string,
  platforms: readonly Platform[],
): string[] {
  const names = new Map([
    [sharedGroup, namesIn(sharedSettings, sharedGroup)],
    ...platforms.map(({ group, settings }) => [group, namesIn(settings, group)] as const),
  ]);
  return keys.flatMap((key) => {
    const [group = "", name = ""] = key.split(/:(.*)/s);
    const known = names.get(group);
    // A program's own configuration has the name of its project for a group.
    if (known === undefined || group === project || known.includes(name)) return [];
    // The native provider's: an object for each platform.
    if (group === sharedGroup && names.has(name)) return [];
    const text = `The configuration ${key} is not a setting of pulumi-devplatforms`;
    return [harmless(asSentence(text + suggestion(name, known)))];
  });
}

const shown = new Set<string>();

/** Warns once a stack of settings in its configuration that are misspelt, and so have no effect. */
export function warnOfUnknownConfig(platforms: readonly Platform[]): void {
  const project = pulumi.getProject();
  const keys = Object.keys(pulumi.runtime.allConfig());
  for (const message of unknownConfig(keys, project, platforms)) {
    const key = JSON.stringify([project, pulumi.getStack(), message]);
    if (!shown.has(key)) void pulumi.log.warn(message);
    shown.add(key);
  }
}
