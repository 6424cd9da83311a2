import { expect, test } from "vitest";
import * as program from "../../../provider/index";
import { lookUps } from "../../../provider/platforms/look-ups";

test("every look-up has the token and the two functions of its name", () => {
  expect([...lookUps.keys()]).toEqual([
    "devplatforms:index:getEnvironmentClass",
    "devplatforms:index:getGitpodProject",
    "devplatforms:index:getCodeArtsProject",
    "devplatforms:index:getCodeArtsRepository",
  ]);
  for (const { name } of lookUps.values()) {
    expect(program).toHaveProperty(name, expect.any(Function));
    expect(program).toHaveProperty(`${name}Output`, expect.any(Function));
  }
});
