import { nodeProblem } from "./node-version";

// Imported first by every module that others load. Pulumi prints the stack of what a module throws.
const problem = nodeProblem();
if (problem !== undefined) {
  const error = new Error(problem);
  error.stack = problem;
  throw error;
}
