// Preloaded by a provider process: it then repeats creations as carelessly as anything else.
const path = require("node:path");

const { repeatIfNotApplied, repeatSafely } = require(
  path.join(__dirname, "../../../dist/http/retry.js"),
);

repeatIfNotApplied.mayRepeat = repeatSafely.mayRepeat;
