import { inOneOrder } from "./diff";
import type { JsonObject } from "./json";
import { secretInputsKey } from "./secret-inputs";

/**
 * Inputs that the program left as they were. The engine updates nothing for them, even where the
 * state differs, for example because the server trimmed a text: such a resource keeps its object,
 * though neither an update nor an empty comparison says so. `diff` is not given the old inputs, but
 * the check right before it is.
 */
export class UnchangedInputs {
  readonly #texts = new Set<string>();

  note(before: JsonObject, after: JsonObject): void {
    const text = textOf(after);
    if (textOf(before) === text) this.#texts.add(text);
  }

  /** Whether these inputs were noted; forgets them, since one comparison follows each check. */
  takeOut(inputs: JsonObject): boolean {
    return this.#texts.delete(textOf(inputs));
  }
}

function textOf({ __provider, [secretInputsKey]: secrets, ...inputs }: JsonObject): string {
  return inOneOrder(inputs);
}
