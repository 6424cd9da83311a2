import { expect, test } from "vitest";
import { adviceFor } from "../../../provider/http/advice";

const forge = { name: "Forge", baseUrlKey: "forge:url" };

test.each([
  [undefined, "forge:url"],
  [400, "Correct"],
  [401, "credentials for Forge"],
  [403, "permission"],
  [404, "what is named here exists"],
  [408, "later"],
  [429, "--parallel"],
  [500, "on the side of Forge"],
  [504, "on the side of Forge"],
  ["timeout", "devplatforms:requestTimeoutSeconds"],
  ["certificate", "NODE_EXTRA_CA_CERTS"],
  ["header", "credentials for Forge"],
  ["response", "forge:url leads to Forge itself"],
] as const)("for %s the advice says %j", (status, said) => {
  expect(adviceFor(status, forge)).toContain(said);
});
