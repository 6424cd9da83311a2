import { snakeCase } from "./descriptors.ts";
import type { Field, MessageType, Rules } from "./descriptors.ts";
import { complaints } from "./rules.ts";

/** One broken rule, in the terms of buf.validate. */
export interface Violation {
  readonly field: string;
  readonly ruleId: string;
  readonly message: string;
}

/** Every rule that a decoded message breaks. */
export function violations<T>(type: MessageType<T>, message: T, path = ""): Violation[] {
  const values = message as Readonly<Record<string, unknown>>;
  const broken = type.requiredOneofs
    .filter((oneof) => !isAnyMemberSet(type, values, oneof))
    .map((oneof) => at(join(path, oneof), "required", "exactly one field is required in oneof"));
  for (const [name, field] of Object.entries(type.fields)) {
    broken.push(...fieldViolations(field, values[name], join(path, snakeCase(name))));
  }
  return broken;
}

/** An absent field without presence is judged by its default value. */
function fieldViolations(field: Field, value: unknown, path: string): Violation[] {
  const { rules = {} } = field;
  if (field.label === "repeated") return listViolations(field, (value ?? []) as unknown[], path);
  if (field.label === "map") {
    return Object.entries(value ?? {}).flatMap(([key, item]) =>
      valueViolations(field, {}, item, `${path}["${key}"]`),
    );
  }
  if (value === undefined && hasPresence(field)) {
    return rules.required === true ? [at(path, "required", "value is required")] : [];
  }
  return valueViolations(field, rules, value, path);
}

/** An enum has none, but its default never breaks a rule. */
function hasPresence({ type, optional, oneof }: Field): boolean {
  const isMessage = typeof type === "object" || type === "duration";
  return isMessage || optional === true || oneof !== undefined;
}

function listViolations(field: Field, items: readonly unknown[], path: string): Violation[] {
  const { minItems = 0, maxItems = Infinity, items: itemRules = {} } = field.rules ?? {};
  if (items.length < minItems) {
    return [at(path, "repeated.min_items", `value must contain at least ${minItems} item(s)`)];
  }
  if (items.length > maxItems) {
    return [at(path, "repeated.max_items", `value must contain no more than ${maxItems} item(s)`)];
  }
  return items.flatMap((item, index) =>
    valueViolations(field, itemRules, item, `${path}[${index}]`),
  );
}

function valueViolations(field: Field, rules: Rules, value: unknown, path: string): Violation[] {
  const { type } = field;
  if (typeof type === "object" && type.kind === "message") return violations(type, value, path);
  return complaints(rules, value).map(({ ruleId, message }) => at(path, ruleId, message));
}

function isAnyMemberSet(
  type: MessageType,
  values: Readonly<Record<string, unknown>>,
  oneof: string,
): boolean {
  return Object.entries(type.fields).some(
    ([name, field]) => field.oneof === oneof && values[name] !== undefined,
  );
}

function at(field: string, ruleId: string, message: string): Violation {
  return { field, ruleId, message };
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
