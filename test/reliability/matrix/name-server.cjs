// Preloaded by the provider process: "emulator.test" leads to this machine while a file exists.
const dns = require("node:dns");
const { existsSync } = require("node:fs");

const { lookup } = dns;

dns.lookup = (host, options, callback) => {
  if (host !== "emulator.test") return lookup(host, options, callback);
  if (!existsSync(process.env.NAME_SERVER_RUNS)) {
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return process.nextTick(callback, Object.assign(error, { code: "ENOTFOUND" }));
  }
  const address = { address: "127.0.0.1", family: 4 };
  const found = options.all ? [[address]] : [address.address, address.family];
  return process.nextTick(callback, null, ...found);
};
