import type { PolicyConfigSchema } from "@pulumi/policy";
import { nearest } from "../../provider/core/text/nearest";
import { enumerated, quoted } from "./subject";

type Schema = PolicyConfigSchema["properties"][string];

/** Reports what is wrong with a value, by its place such as `hosts[1]`. */
type Report = (place: string, problem: string) => void;

/** One setting of a rule: what it accepts and what it is when the configuration leaves it out. */
interface Setting<Value> {
  /** For the engine and Pulumi Cloud. Without a default: a rule must see what was configured. */
  readonly schema: Schema;
  readonly initial: Value;
  /** The usable part of a configured value. Whatever else is in it is reported. */
  read(value: unknown, place: string, report: Report): Value;
}

// A setting takes part in types by its value alone, and settings of all kinds go into one record.
export type Settings = Readonly<Record<string, Setting<unknown>>>;

export type ValuesOf<S extends Settings> = {
  readonly [Key in keyof S]: S[Key] extends Setting<infer Value> ? Value : never;
};

/** A setting that is one value. */
export function single<Value>(options: {
  readonly schema: Schema;
  readonly initial: Value;
  /** As messages name it: `a duration such as "30m"`. */
  readonly what: string;
  readonly accepts: (value: unknown) => value is Value;
}): Setting<Value> {
  const { schema, initial, what, accepts } = options;
  return {
    schema,
    initial,
    read(value, place, report) {
      if (accepts(value)) return value;
      report(place, `must be ${what}, and is ${kindOf(value)}`);
      return initial;
    },
  };
}

/** A setting that is a list of texts, empty when left out. */
export function list(options: {
  readonly description: string;
  /** As messages name an item: `a host such as "github.com"`. */
  readonly item: string;
  /** Why a text is no item; `undefined` if it is one. */
  readonly problem?: (text: string) => string | undefined;
}): Setting<readonly string[]> {
  const { description, item, problem = () => undefined } = options;
  return {
    schema: { type: "array", items: { type: "string", minLength: 1 }, description },
    initial: [],
    read(value, place, report) {
      if (!Array.isArray(value)) {
        report(place, `must be a list, each item ${item}, and is ${kindOf(value)}`);
        return [];
      }
      return value.filter((entry: unknown, index): entry is string => {
        const wrong = isText(entry) ? problem(entry) : `and is ${kindOf(entry)}`;
        if (wrong !== undefined) report(`${place}[${index}]`, `must be ${item}, ${wrong}`);
        return wrong === undefined;
      });
    },
  };
}

/** A setting that is a list of names of resources. */
export function names(description: string): Setting<readonly string[]> {
  return list({ description, item: `the name of a resource, as the program has it` });
}

/** What a configuration says of a rule's settings, and what in it the rule cannot use. */
export function readSettings<S extends Settings>(
  settings: S,
  config: Readonly<Record<string, unknown>>,
): { values: ValuesOf<S>; problems: string[] } {
  const problems: string[] = [];
  const report: Report = (place, problem) => {
    problems.push(`The rule's setting "${place}" ${problem}.`);
  };
  // The engine takes the level out, so that a rule meets no correct one.
  const known = [...Object.keys(settings), "enforcementLevel"];
  for (const key of Object.keys(config)) {
    if (Object.hasOwn(settings, key) || key === "enforcementLevel") continue;
    const meant = nearest(key, known);
    problems.push(
      `The rule has no setting ${quoted(key)}. ` +
        (meant === undefined ? "" : `Did you mean "${meant}"? `) +
        `Known are ${enumerated(known)}.`,
    );
  }
  const values = Object.entries(settings).map(([key, setting]) => [
    key,
    Object.hasOwn(config, key) ? setting.read(config[key], key, report) : setting.initial,
  ]);
  return { values: Object.fromEntries(values) as ValuesOf<S>, problems };
}

/** What the engine is told of the settings; nothing for a rule without any. */
export function configSchemaOf(settings: Settings) {
  const properties = Object.entries(settings).map(([key, { schema }]) => [key, schema] as const);
  return properties.length === 0
    ? {}
    : { configSchema: { properties: Object.fromEntries(properties) } };
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (value === "") return "an empty text";
  if (Array.isArray(value)) return "a list";
  return { string: "a text", object: "an object" }[typeof value as string] ?? `a ${typeof value}`;
}
