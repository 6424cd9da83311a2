#!/usr/bin/env node
import { runImport } from "./run-import";

void runImport(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
