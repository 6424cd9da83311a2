import { existsSync, writeFileSync } from "node:fs";
import { type Clock, systemClock } from "../../core/clock";
import { ApiError } from "../../http/errors";
import type { Settings } from "../../core/settings/settings";
import { settingsFrom } from "../../platforms/settings";
import { Failure, messageOf } from "../../core/failure";
import { joined, own, say, type Text } from "../../core/text/message";
import { presentable } from "../../core/text/presentable";
import { withNotices } from "../../core/waiting";
import { parseCommandLine, type Request, UsageError } from "./command-line";
import { type Existing, readAtATime } from "../../core/import/existing";
import { importFile, type NamedResource } from "./import-file";
import { nextSteps } from "./next-steps";
import { objections } from "./objections";
import { programText } from "./program-text";
import { resourceNames } from "./resource-names";
import { stackSettings } from "./stack-settings";

const exitCode = { done: 0, failed: 1, wrongUsage: 2 };

/** Runs the command and returns its exit code. */
export async function runImport(
  args: readonly string[],
  clock: Clock = systemClock,
): Promise<number> {
  let settings = settingsFrom(() => undefined, process.env);
  const complain = (message: Text): void => {
    console.error(presentable(say`pulumi-devplatforms: ${message}`, settings.secrets()));
  };
  let request: Request | undefined;
  try {
    const parsed = parseCommandLine(args);
    if (typeof parsed === "string") {
      process.stdout.write(parsed);
      return exitCode.done;
    }
    request = parsed;
    refuseToOverwrite(request);
    settings = stackSettings(request.stack);
    const problems = await importAll(request, settings, clock, complain);
    problems.forEach(complain);
    return problems.length > 0 ? exitCode.failed : exitCode.done;
  } catch (error) {
    complain(withHelp(error, request));
    return error instanceof UsageError ? exitCode.wrongUsage : exitCode.failed;
  }
}

/** Writes the files and returns what could not be imported, and why. */
async function importAll(
  request: Request,
  settings: Settings,
  clock: Clock,
  announce: (message: Text) => void,
): Promise<Text[]> {
  const { platform, search, out, force } = request;
  const what = own("looking for what to import");
  const found = await withNotices({ what, announce, clock }, () =>
    search(settings, clock, (done, total) => {
      if (total > readAtATime) console.error(`Read ${done} of ${total}`);
    }),
  );
  const judged = found.map((object) => ({
    object,
    reasons: objections(object, platform.inputs, settings.secrets()),
  }));
  const usable = judged.filter(({ reasons }) => reasons.length === 0).map(({ object }) => object);
  const problems = judged
    .filter(({ reasons }) => reasons.length > 0)
    .map(
      ({ object: { id, name }, reasons }) =>
        say`left out ${own(platform.noun)} "${name}" (${id}): ${joined(reasons, "; ")}`,
    );
  if (usable.length === 0) return [...problems, own(`no ${platform.noun} to import was found`)];

  const resources = named(usable, platform.noun);
  const json = `${JSON.stringify(importFile(platform.kind, resources), null, 2)}\n`;
  write(`${out}.json`, json, force);
  write(`${out}.ts`, programText(platform, resources), force);
  process.stdout.write(nextSteps(request, resources.length));
  return problems;
}

function write(file: string, text: string, force: boolean): void {
  try {
    writeFileSync(file, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(say`${file} could not be written: ${reason}. Give another path by --out.`);
  }
}

/** By name, and those of one name by id: the same objects get the same names in every run. */
function named(objects: readonly Existing[], fallback: string): NamedResource[] {
  const sorted = objects.toSorted((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  const names = resourceNames(
    sorted.map(({ name }) => name),
    fallback,
  );
  return sorted.map((object, index) => ({ ...object, resourceName: names[index] ?? fallback }));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function refuseToOverwrite({ out, force }: Request): void {
  const existing = [`${out}.json`, `${out}.ts`].filter((file) => existsSync(file));
  if (existing.length === 0 || force) return;
  throw new Failure(
    say`${existing.join(" and ")} would be overwritten. Use --force, or another path by --out.`,
  );
}

function withHelp(error: unknown, request: Request | undefined): Text {
  if (error instanceof UsageError) return say`${error.said} See --help.`;
  const message = messageOf(error);
  const isAboutConfig =
    !(error instanceof ApiError) && message.toString().includes("pulumi config set");
  if (!isAboutConfig || request?.stack !== undefined) return message;
  return say`${message} The configuration of a stack is used with --stack NAME.`;
}
