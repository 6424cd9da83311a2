#!/usr/bin/env node
import "../../core/require-node";
import { serve } from "./server";

/** The engine starts a provider with its own address, behind options of its logging. */
const engineAddress = process.argv.slice(2).find((argument) => /^[\w.[\]:]+:\d+$/.test(argument));

serve(engineAddress);
