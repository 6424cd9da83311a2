#!/usr/bin/env node
const oldestNode = 22;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  console.error(`pulumi-devplatforms needs Node.js 22.19 or newer; this is ${process.version}.`);
  process.exitCode = 1;
} else {
  // Loaded only now, since an older Node.js fails at what it loads, and in words of its own.
  void import("./run-import.js")
    .then(({ runImport }) => runImport(process.argv.slice(2)))
    .then((code) => {
      process.exitCode = code;
    });
}
