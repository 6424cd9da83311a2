import type { Mutation } from "../mutation.ts";

export const operations: readonly Mutation[] = [
  {
    file: "provider/core/operations/difference.ts",
    find: "const nothing = { changed: [], replaces: [], deleteBeforeReplace: false, isUnfinished };",
    replace:
      "const nothing = { changed: [], replaces: [], deleteBeforeReplace: false, isUnfinished: false };",
    breaks: "An unfinished object is never finished while its program stays the same.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "...(before ? [] : this.#ownership.takeOverProblems(inputs.values)),",
    replace: "...this.#ownership.takeOverProblems(inputs.values),",
    breaks: "A resource that has adopted its object is refused its own object.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "const isAsked = isOfProgram && !areSame();",
    replace: "const isAsked = isOfProgram;",
    breaks: "A text that the server has trimmed is a change in every preview.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "if (isOfProgram && stays &&",
    replace: "if (stays &&",
    breaks: "The comparison of a refresh holds the object, so its own deletion leaves it behind.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: 'this.#held.hold(id, state.values, "update");',
    replace: "",
    breaks: "An object whose update fails is not held, and another resource may delete it.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "await this.#held.untilQuiet();",
    replace: "",
    breaks: "An object is deleted before the resource that has it now has said so.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "if (!isLookUp) this.#held.noteRead(id);",
    replace: "this.#held.noteRead(id);",
    breaks: "A look-up makes a comparison of the program pass for a refresh's.",
  },
  {
    file: "provider/core/operations/operations.ts",
    find: "id, [state, inputs], async",
    replace: "id, [inputs], async",
    breaks: "A failed update shows the secret that was replaced.",
  },
  {
    file: "provider/core/operations/ownership.ts",
    find: 'inputs["adopt"] === true ?',
    replace: 'inputs["adopt"] !== false ?',
    breaks: "A resource that adopts nothing is refused for one that has its name.",
  },
  {
    file: "provider/core/operations/ownership.ts",
    find: "return identity?.includes(unknownValue) ? undefined : identity;",
    replace: "return identity;",
    breaks: "Two resources whose names are not known yet count as one object.",
  },
  {
    file: "provider/core/operations/run.ts",
    find: "held.claim(resource.id, resource.state);\n      exists(resource);",
    replace: "exists(resource);\n      held.claim(resource.id, resource.state);",
    breaks: "An object that another resource holds is kept in the stack twice.",
  },
  {
    file: "provider/core/operations/run.ts",
    find: "presentable(message, settings.secrets())",
    replace: "presentable(message)",
    breaks: "A token in a server's reason is shown.",
  },
];
