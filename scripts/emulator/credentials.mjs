// Prints the emulator's well-known credentials, for scripts on a Node.js that cannot import
// TypeScript; run it with the pinned one.
import { emulatorCredentials } from "../../emulator/src/credentials.ts";

console.log(JSON.stringify(emulatorCredentials));
