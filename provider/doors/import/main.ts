#!/usr/bin/env node
import { nodeProblem } from "../../core/node-version";

const problem = nodeProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // Loaded only now, since an older Node.js fails at what it loads, and in words of its own.
  void import("./run-import.js")
    .then(({ runImport }) => runImport(process.argv.slice(2)))
    .then((code) => {
      process.exitCode = code;
    });
}
