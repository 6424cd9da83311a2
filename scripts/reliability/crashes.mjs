import { groupBy, table } from "./table.mjs";

export function crashesSection({ crashes }) {
  const withAdopt = crashes.filter(({ adopt }) => adopt);
  const without = crashes.filter(({ adopt }) => !adopt);
  const seeds = (groups) => groups.reduce((sum, group) => sum + group.seeds.length, 0);
  return `## When a run crashes

\`pulumi up\` of 50 resources on the real engine, struck at a random moment: the engine killed (SIGKILL), the provider's process killed, or the run interrupted (SIGINT). Then what Pulumi asks for (\`pulumi cancel\` if the stack is locked, \`pulumi refresh --clear-pending-creates\`), and \`pulumi up\` again.

**With \`adopt: true\` on the projects and repositories**, ${seeds(withAdopt)} crashes:

${crashTable(withAdopt)}

**Without it**, ${seeds(without)} crashes:

${crashTable(without)}

${explanations(crashes)}`;
}

function crashTable(groups) {
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

function explanations(crashes) {
  const all = crashes.flatMap(({ adopt, platforms }) =>
    platforms.map(({ platform, explanation }) => ({ platform, adopt, explanation })),
  );
  return [...groupBy(all, ({ platform, explanation }) => `${platform}: ${explanation}`)]
    .map(([text, [{ adopt }]]) => {
      const [platform, ...rest] = text.split(": ");
      const same = all.every(
        (one) => one.platform !== platform || one.explanation === rest.join(": "),
      );
      const when = same ? "" : adopt ? ", with `adopt`" : ", without";
      return `- **${platform}${when}**: ${rest.join(": ")}`;
    })
    .join("\n");
}
