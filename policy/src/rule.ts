import type {
  EnforcementLevel,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { isOf, type Kind } from "./kind";
import { configSchemaOf, readSettings, type Settings, type ValuesOf } from "./settings";
import { subject } from "./subject";

interface Rule<S extends Settings> {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: EnforcementLevel;
  readonly severity: Severity;
  readonly settings: S;
  /** How to put the rule to work, if it does nothing with these settings. */
  readonly idle?: (values: ValuesOf<S>) => string | undefined;
}

interface ResourceRule<S extends Settings> extends Rule<S> {
  readonly kinds: readonly Kind[];
  readonly validate: (
    args: ResourceValidationArgs,
    values: ValuesOf<S>,
    report: (message: string) => void,
  ) => void;
  readonly remediate?: (
    args: ResourceValidationArgs,
    values: ValuesOf<S>,
  ) => Record<string, unknown> | undefined;
}

/** Every program has one, and the engine judges it before all others. */
const stackType = "pulumi:pulumi:Stack";

/**
 * A rule that judges resources one by one. What it cannot use of its configuration is a violation:
 * once a run, of the stack, and of every resource where the rule is run without a stack. The engine
 * refuses values of the wrong type by itself but ignores unknown settings: its protocol has no place
 * for `additionalProperties`.
 */
export function resourceRule<S extends Settings>(rule: ResourceRule<S>): ResourceValidationPolicy {
  const { settings, kinds, idle, validate, remediate, ...plain } = rule;
  const readConfig = (args: ResourceValidationArgs) => {
    const config = args.getConfig<Record<string, unknown>>();
    return { config: JSON.stringify(config), ...judgedConfig(rule, config) };
  };
  // Shared by the copies of a rule that a pack configures in different ways.
  const reportedForStack = new Set<string>();
  return {
    ...plain,
    ...configSchemaOf(settings),
    validateResource: (args, report) => {
      const { config, values, problems, isIdle } = readConfig(args);
      if (args.type === stackType) {
        for (const problem of problems) report(problem);
        reportedForStack.add(config);
        return;
      }
      if (!kinds.some((kind) => isOf(args, kind))) {
        return args.notApplicable("The rule is about other types of resources");
      }
      if (!reportedForStack.has(config)) {
        for (const problem of problems)
          report(`${subject(args)} is not judged as meant. ${problem}`);
      }
      if (isIdle) return;
      validate(args, values, report);
    },
    ...(remediate && {
      remediateResource: (args) => {
        const { values, problems, isIdle } = readConfig(args);
        const isJudged = kinds.some((kind) => isOf(args, kind));
        // Nothing is changed by a configuration that may mean something else.
        return isJudged && !isIdle && problems.length === 0 ? remediate(args, values) : undefined;
      },
    }),
  };
}

interface StackRule<S extends Settings> extends Rule<S> {
  readonly validate: (
    args: StackValidationArgs,
    values: ValuesOf<S>,
    report: ReportViolation,
  ) => void;
}

/** A rule that judges all resources of a stack at once, and its configuration first. */
export function stackRule<S extends Settings>(rule: StackRule<S>): StackValidationPolicy {
  const { settings, idle, validate, ...plain } = rule;
  return {
    ...plain,
    ...configSchemaOf(settings),
    validateStack: (args, report) => {
      const { values, problems, isIdle } = judgedConfig(rule, args.getConfig());
      for (const problem of problems) report(problem);
      if (!isIdle) validate(args, values, report);
    },
  };
}

/** What a rule takes from its configuration. A rule that is configured and yet idle says so. */
function judgedConfig<S extends Settings>(
  { settings, idle }: Rule<S>,
  config: Record<string, unknown>,
) {
  const { values, problems } = readSettings(settings, config);
  const advice = idle?.(values);
  if (advice !== undefined && problems.length === 0 && Object.keys(config).length > 0) {
    problems.push(
      `The rule is configured and yet inactive. ${advice}, or set the rule to "disabled".`,
    );
  }
  return { values, problems, isIdle: advice !== undefined };
}
