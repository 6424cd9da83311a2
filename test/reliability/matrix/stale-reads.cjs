// Preloaded by a provider process: it then takes what it cannot read to be as it was.
const { gitpodProjectLifecycle } = require("../../../dist/platforms/gitpod/lifecycle.js");

const { read } = gitpodProjectLifecycle;
gitpodProjectLifecycle.read = (context, id, state) =>
  read.call(gitpodProjectLifecycle, context, id, state).catch(() => ({ state }));
