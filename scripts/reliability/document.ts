import os from "node:os";
import { crashesSection } from "./crashes.ts";
import { matrixSection, pluginSection } from "./matrix.ts";
import type { Found, Saved } from "./results.ts";
import { soakSection } from "./soak.ts";

/** `docs/reliability.md` from what the tests found, each part with the commit that it was found at. */
export function reliabilityDocument(found: Required<Found>): string {
  const { matrix, "matrix-plugin": plugin, crashes, soak } = found;
  return `# Reliability

What is tried to break the package, and what came of it. All numbers here are measured on ${os.type()} with ${os.availableParallelism()} cores, and written by \`npm run test:reliability\`; \`npm test\` tries a sample.

${matrixSection(matrix.results)}

${stamp(matrix)}

${pluginSection(plugin.results)}

${stamp(plugin)}

${crashesSection(crashes.results.crashes)}

${stamp(crashes)}

${soakSection(soak.results)}

${stamp(soak)}
`;
}

function stamp({ commit, node }: Omit<Saved, "results">): string {
  return `Measured with Node.js ${node}${commit === null ? "" : ` at commit ${commit}`}.`;
}
