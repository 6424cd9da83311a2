// Preloaded by a provider process: it then repeats creations as carelessly as anything else.
const { repeatIfNotApplied, repeatSafely } = require("../../../dist/http/retry.js");

repeatIfNotApplied.mayRepeat = repeatSafely.mayRepeat;
