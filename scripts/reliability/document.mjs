import os from "node:os";
import { crashesSection } from "./crashes.mjs";
import { matrixSection } from "./matrix.mjs";
import { soakSection } from "./soak.mjs";

/** `docs/reliability.md` from what the tests found, all of them in the same commit. */
export function reliabilityDocument(found) {
  const [matrix, crashes, soak] = [found.matrix, found.crashes, found.soak].map(
    ({ results }) => results,
  );
  const { commit } = found.matrix;
  const nodes = new Set(Object.values(found).map(({ node }) => node));
  return `# Reliability

What is tried to break the package, and what came of it. All numbers here are measured, and written by \`npm run test:reliability\`; \`npm test\` tries a sample. This run: ${commit === null ? "" : `commit ${commit}, `}Node.js ${[...nodes].join(" and ")} on ${os.type()}, ${os.availableParallelism()} cores.

${matrixSection(matrix)}

${crashesSection(crashes)}

${soakSection(soak)}
`;
}
