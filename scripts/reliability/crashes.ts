import { table } from "./table.ts";

/** All crashes of one kind, and what came of them. */
export interface CrashGroup {
  readonly kind: string;
  readonly adopt: boolean;
  readonly seeds: readonly number[];
  /** Creations that the state listed as pending after the crash. */
  readonly pendingOperations: number;
  /** Crashes after which the state had to be mended. */
  readonly unreadableStates: number;
  readonly platforms: readonly CrashedPlatform[];
}

export interface CrashedPlatform {
  readonly platform: string;
  readonly resources: number;
  /** After the crash, on the platform and unknown to the state. */
  readonly leftUnknown: number;
  /** After the crash, on the platform and not all made. */
  readonly leftHalfMade: number;
  /** At the end, as the following. */
  readonly objects: number;
  readonly duplicates: number;
  readonly orphans: number;
  /** Why the platform has what no stack knows, or has not. */
  readonly explanation: string;
}

export function crashesSection(crashes: readonly CrashGroup[]): string {
  const withAdopt = crashes.filter(({ adopt }) => adopt);
  const without = crashes.filter(({ adopt }) => !adopt);
  const killed = crashes.filter(({ kind }) => kind === "engine killed");
  const seeds = (groups: readonly CrashGroup[]) =>
    groups.reduce((sum, group) => sum + group.seeds.length, 0);
  return `## When a run crashes

\`pulumi up\` of 50 resources on the real engine, struck at a random moment: the engine killed (SIGKILL), the provider's process killed, or the run interrupted (SIGINT). Then what Pulumi asks for (\`pulumi cancel\` if the stack is locked, \`pulumi refresh --clear-pending-creates\`), and \`pulumi up\` again. Only first creations are struck: no updates, replacements and deletions.

**With \`adopt: true\` on the projects and repositories**, ${seeds(withAdopt)} crashes:

${crashTable(withAdopt)}

**Without it**, ${seeds(without)} crashes:

${crashTable(without)}

${explanations(crashes)}

What Pulumi says and asks for:

- **The engine killed**: \`up\` refuses a locked stack until \`pulumi cancel\`, and then warns of pending operations (${sum(killed, "pendingOperations")} in all of these runs) until \`pulumi refresh --clear-pending-creates\`, before or after the next \`up\`. The provider's process outlives the engine and finishes what it was doing. Crashes after which an empty \`.json.attrs\` file beside the state kept it from being read, and had to be deleted: ${sum(killed, "unreadableStates")}.
- **The provider killed**: the run fails, the state lists nothing as pending, and the next \`up\` makes again what the state does not know: without \`adopt\`, second projects on Ona.
- **The run interrupted**: the engine finishes what is under way, and nothing is left behind.
- **In every run** each object that the state does not know was named by Pulumi as pending or failed, no more of them than operations at a time, and no credential was in any file that the engine keeps.
`;
}

function sum(groups: readonly CrashGroup[], key: "pendingOperations" | "unreadableStates"): number {
  return groups.reduce((total, group) => total + group[key], 0);
}

function crashTable(groups: readonly CrashGroup[]): string {
  const rows = groups.flatMap(({ kind, seeds, platforms }) =>
    platforms.map((platform) => [
      ...[kind, seeds.length, platform.platform, platform.resources, platform.leftUnknown],
      ...[platform.leftHalfMade, platform.objects, platform.duplicates, platform.orphans],
    ]),
  );
  return table(
    [
      ...["crash", "seeds", "platform", "resources", "made, not in the state after the crash"],
      ...["half made after it", "objects in the end", "duplicates", "orphans"],
    ],
    rows,
  );
}

function explanations(crashes: readonly CrashGroup[]): string {
  const all = crashes.flatMap(({ adopt, platforms }) =>
    platforms.map(({ platform, explanation }) => ({ platform, adopt, explanation })),
  );
  const lines = all.map(({ platform, adopt, explanation }) => {
    const same = all.every((one) => one.platform !== platform || one.explanation === explanation);
    const when = same ? "" : adopt ? ", with `adopt`" : ", without";
    return `- **${platform}${when}**: ${explanation}`;
  });
  return [...new Set(lines)].join("\n");
}
