// Lets one provider process serve several runs: at each "new run" nothing is held any more, as in a
// new process. Starting one for each run of thousands would take most of the matrix's time.
const { HeldObjects } = require("../../../dist/pulumi/held.js");

/** What stands for the objects of an earlier run, by which the process still knows them. */
let replacements = new WeakMap();
const replacing = new WeakSet();

function ofThisRun(objects) {
  if (replacing.has(objects)) return objects;
  const known = replacements.get(objects);
  if (known) return known;
  const fresh = new HeldObjects("object");
  replacing.add(fresh);
  replacements.set(objects, fresh);
  return fresh;
}

for (const name of Object.getOwnPropertyNames(HeldObjects.prototype)) {
  if (name === "constructor") continue;
  const method = HeldObjects.prototype[name];
  HeldObjects.prototype[name] = function (...args) {
    return method.apply(ofThisRun(this), args);
  };
}

process.on("message", (message) => {
  if (message !== "new run") return;
  replacements = new WeakMap();
  process.send(message);
});
