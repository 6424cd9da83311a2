// Preloaded: this Node.js calls itself an older one, which the engine's processes may run on.
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.11.1" } });
