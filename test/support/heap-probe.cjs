"use strict";

// Preloaded into a provider process by NODE_OPTIONS. Responses every object with what is alive; texts
// are for other preloads.

const { Socket } = require("node:net");
const { clearTimeout, setImmediate, setTimeout } = require("node:timers");
const v8 = require("node:v8");

const timer = setTimeout(() => undefined);
const Timeout = timer.constructor;
clearTimeout(timer);

/** What the message asked to be leaked, in pieces of about 1 kB. */
const leaked = [];

process.on("message", (message) => {
  if (typeof message === "string") return;
  const { leak = 0 } = message;
  for (let piece = 0; piece < leak; piece++) leaked.push(new Array(128).fill(piece));
  globalThis.gc();
  // What the first collection found may let go of more, in a task of its own.
  setImmediate(() => {
    globalThis.gc();
    process.send(reading());
  });
});
// So that the process lives no longer than without a probe.
process.channel.unref();

/** Timers that are still to fire, also those that keep no process alive. */
function pendingTimers() {
  const timers = v8.queryObjects(Timeout, { format: "summary" });
  return timers.filter((timer) => timer.includes("_destroyed: false")).length;
}

function reading() {
  // Only what keeps the process alive is an active resource, so objects are counted as well.
  const resources = {};
  for (const type of process.getActiveResourcesInfo()) resources[type] = (resources[type] ?? 0) + 1;
  return {
    ...process.memoryUsage(),
    resources,
    sockets: v8.queryObjects(Socket),
    timers: pendingTimers(),
    signals: v8.queryObjects(globalThis.AbortSignal),
  };
}
