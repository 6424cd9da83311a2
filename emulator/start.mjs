// The command, in JavaScript: a Node.js that is too old cannot load the rest, which is TypeScript.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`The emulator needs Node.js 22.19.0 or newer; this is ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  await import("./src/main.ts");
}
