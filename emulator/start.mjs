// The command, in JavaScript: a Node.js that is too old cannot load the rest, which is TypeScript.
const oldest = [22, 19, 0];
const found = process.versions.node.split(".").map((part) => Number.parseInt(part, 10));
const place = oldest.findIndex((part, index) => part !== found[index]);

if (place >= 0 && !(found[place] > oldest[place])) {
  console.error(
    `The emulator needs Node.js ${oldest.join(".")} or newer; this is ${process.versions.node}.`,
  );
  process.exitCode = 1;
} else {
  await import("./src/main.ts");
}
