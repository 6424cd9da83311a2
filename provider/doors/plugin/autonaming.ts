import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { JsonObject } from "../../core/json";

const { Mode } = CheckRequest.AutonamingOptions;

type Naming = Pick<CheckRequest, "getName" | "getAutonaming">;

/**
 * Input beside `name` that says: the program left the name out, and this is the name in its place. By
 * it a name that was changed elsewhere is set back. The engine shows no input that begins like this. A
 * frozen name: it stands in states.
 */
const nameDefaultKey = "__nameDefault";

/**
 * The inputs with a name. Where the program gives none, an object keeps the one that it has, and a
 * new one gets what the stack's configuration asks for by `pulumi:autonaming`, else the name of its
 * resource. Without a name where the configuration forbids to make one.
 */
export function withName(inputs: JsonObject, before: JsonObject, request: Naming): JsonObject {
  if (inputs["name"] !== undefined) return inputs;
  const name = before[nameDefaultKey] ?? before["name"] ?? newName(request);
  return name === undefined ? inputs : { ...inputs, name, [nameDefaultKey]: name };
}

function newName(request: Naming): string | undefined {
  const autonaming = request.getAutonaming();
  if (autonaming?.getMode() === Mode.DISABLE) return undefined;
  return autonaming?.getProposedName() || request.getName();
}

/** The inputs that the schema has. */
export function withoutNameDefault(inputs: JsonObject): JsonObject {
  const { [nameDefaultKey]: nameDefault, ...others } = inputs;
  return others;
}

/** The mark alone, for inputs that a refresh has read anew. */
export function nameDefaultOf(inputs: JsonObject): JsonObject {
  const nameDefault = inputs[nameDefaultKey];
  return nameDefault === undefined ? {} : { [nameDefaultKey]: nameDefault };
}
