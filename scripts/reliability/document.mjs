import os from "node:os";
import { crashesSection } from "./crashes.mjs";
import { matrixSection } from "./matrix.mjs";
import { soakSection } from "./soak.mjs";

/** `docs/reliability.md` from what the tests found. */
export function reliabilityDocument({ matrix, crashes, soak }) {
  return `# Reliability

What is tried to break the package, and what came of it. Everything here is measured and written by \`npm run test:reliability\`; \`npm test\` tries a sample. This run: Node.js ${process.version} on ${os.type()}, ${os.availableParallelism()} cores.

${matrixSection(matrix)}

${crashesSection(crashes)}

${soakSection(soak)}
`;
}
