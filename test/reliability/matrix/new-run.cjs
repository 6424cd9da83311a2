// Lets one provider process serve several runs: at each "new run" nothing is held or shown any more,
// as in a new process. Starting one for each run of thousands would take most of the matrix's time.
const { HeldObjects } = require("../../../dist/core/held.js");
const { ShownWarnings } = require("../../../dist/doors/screen.js");

/** For messages, which do not matter here. */
const anyKind = { platform: { name: "Test" }, noun: "object" };

/** What stands for the objects of an earlier run, by which the process still knows them. */
let replacements = new WeakMap();
const replacing = new WeakSet();

function ofThisRun(objects) {
  if (replacing.has(objects)) return objects;
  const known = replacements.get(objects);
  if (known) return known;
  const fresh = new objects.constructor(anyKind);
  replacing.add(fresh);
  replacements.set(objects, fresh);
  return fresh;
}

for (const { prototype } of [HeldObjects, ShownWarnings]) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name === "constructor") continue;
    const method = prototype[name];
    prototype[name] = function (...args) {
      return method.apply(ofThisRun(this), args);
    };
  }
}

process.on("message", (message) => {
  if (message !== "new run") return;
  replacements = new WeakMap();
  process.send(message);
});
