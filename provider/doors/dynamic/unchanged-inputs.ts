import { inOneOrder } from "../../core/changes";
import type { JsonObject } from "../../core/json";
import { secretInputsKey } from "../../core/secret-inputs";

/**
 * Inputs that the program left as they were. The engine updates nothing for them, even where the
 * state differs, for example because the server trimmed a text: such a resource keeps its object,
 * though neither an update nor an empty comparison says so. `diff` is not given the old inputs, but
 * the check right before it is.
 */
export class UnchangedInputs {
  /** How many checks noted each text: resources may have equal inputs. */
  readonly #counts = new Map<string, number>();

  note(before: JsonObject, after: JsonObject): void {
    const text = textOf(after);
    if (textOf(before) === text) this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  /** Whether these inputs were noted; forgets them, since one comparison follows each check. */
  takeOut(inputs: JsonObject): boolean {
    const text = textOf(inputs);
    const count = this.#counts.get(text) ?? 0;
    if (count > 1) this.#counts.set(text, count - 1);
    else this.#counts.delete(text);
    return count > 0;
  }
}

function textOf({ __provider, [secretInputsKey]: secrets, ...inputs }: JsonObject): string {
  return inOneOrder(inputs);
}
