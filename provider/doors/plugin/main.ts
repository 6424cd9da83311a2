import { nodeProblem } from "../../core/node-version";
import { installedSdk, sdkProblem } from "./sdk-version";

const problem = nodeProblem() ?? sdkProblem(installedSdk());
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // The engine starts a provider with its own address, behind options of its logging.
  const engineAddress = process.argv.slice(2).find((argument) => /^[\w.[\]:]+:\d+$/.test(argument));
  // Loaded only now, since it needs what was looked at.
  void import("./server.js").then(({ serve }) => {
    serve(engineAddress);
  });
}
