import { expect, test } from "vitest";
import { madeOfSecrets, secretTextsOf } from "../../../provider/core/secret-inputs";

test("the texts of a secret input include numbers at any depth", () => {
  const values = { executor: { id: 48_113, names: ["ann"] }, plain: "open" };
  expect(secretTextsOf(values, ["executor"]).sort()).toEqual(["48113", "ann"]);
});

test("an output is secret as soon as one of the inputs that it is made of is", () => {
  const outputs = { url: "https://a.example/b", id: "7" };
  const madeOf = { url: ["name", "repoUrl"], id: ["name"] };
  expect(madeOfSecrets(outputs, ["repoUrl"], madeOf)).toEqual(["url"]);
});
