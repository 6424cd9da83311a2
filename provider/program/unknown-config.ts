import * as pulumi from "@pulumi/pulumi";
import { asSentence, suggestion } from "../core/text/nearest";
import { harmless } from "../core/text/harmless";
import { namesIn, settingKeys } from "../platforms/settings";

const groups = [...new Set(settingKeys.map((key) => key.split(":")[0] ?? ""))];

/** The keys of a stack's configuration that look like settings and are none, each with a hint. */
export function unknownConfig(keys: readonly string[], project: string): string[] {
  return keys.flatMap((key) => {
    const [group = "", name = ""] = key.split(/:(.*)/s);
    // A program's own configuration has the name of its project for a group.
    if (!groups.includes(group) || group === project) return [];
    const known = namesIn(group);
    if (known.includes(name)) return [];
    const text = `The configuration ${key} is not a setting of pulumi-devplatforms`;
    return [harmless(asSentence(text + suggestion(name, known)))];
  });
}

const checked = new Set<string>();

/** Warns once a stack of settings in its configuration that are misspelt, and so have no effect. */
export function warnOfUnknownConfig(): void {
  const stack = `${pulumi.getProject()}/${pulumi.getStack()}`;
  if (checked.has(stack)) return;
  checked.add(stack);
  const keys = Object.keys(pulumi.runtime.allConfig());
  for (const message of unknownConfig(keys, pulumi.getProject())) void pulumi.log.warn(message);
}
