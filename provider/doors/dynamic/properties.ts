import { type JsonObject, pick, withoutNull } from "../../core/json";
import { nameDefaultKey } from "../../core/name-default";
import type { Properties } from "../../core/operations/operations";
import { secretInputsKey, secretInputsOf } from "../../core/secret-inputs";

/** What an operation sees of what the engine sends: the notes of the program side are none of it. */
export function propertiesOf(props: JsonObject): Properties {
  const { __provider, [nameDefaultKey]: nameDefault, [secretInputsKey]: secrets, ...own } = props;
  return { values: withoutNull(own), secret: secretInputsOf(props) };
}

/** What the program side noted about the inputs, which belongs into the state too. */
export function notesOf(props: JsonObject): JsonObject {
  return pick(props, [nameDefaultKey, secretInputsKey]);
}
