import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode } from "../bootstrap/paths.mjs";
import { capture } from "../bootstrap/programs.mjs";
import { writeSource } from "./copy.ts";
import { mutated, type Mutation } from "./mutation.ts";
import { quickTests, testsOfFile, testsOfRoom } from "./rooms.ts";
import { type Failure, firstFailure, type Selection } from "./run-tests.ts";

const minuteMs = 60_000;

/** A part of the tests. The times are chosen: several times what each takes on a busy machine. */
interface Stage extends Selection {
  readonly needsEngine?: boolean;
}

/** Tries mutations in a copy of the repository. */
export class Trial {
  readonly #repository: string;
  /** Tests that pass without a mistake. */
  readonly #sound = new Set<string>();
  /** Test files whose failure says nothing, such as of a limit of time on a busy machine. */
  readonly unsound = new Set<string>();
  #hasEngine = false;

  constructor(repository: string) {
    this.#repository = repository;
  }

  /** The test that finds a mutation, or how its run ended; `undefined` if all tests pass. */
  async finderOf(mutation: Mutation): Promise<string | undefined> {
    for (const stage of this.#stagesOf(mutation)) {
      if (stage.needsEngine) await this.#addEngine();
      const finder = await this.#finderIn(stage, mutation);
      if (finder !== undefined) return finder;
    }
    return undefined;
  }

  /** From the few tests that most likely find a mutation to all. */
  #stagesOf({ file, engine }: Mutation): Stage[] {
    const closest = testsOfFile(file, this.#repository);
    return [
      ...(closest.length > 0 ? [{ paths: closest, timeoutMs: 5 * minuteMs }] : []),
      { paths: testsOfRoom(file), timeoutMs: 10 * minuteMs },
      { paths: quickTests(this.#repository), timeoutMs: 20 * minuteMs },
      ...(engine === undefined
        ? []
        : [{ paths: [engine], timeoutMs: 20 * minuteMs, needsEngine: true }]),
    ];
  }

  async #finderIn({ paths, timeoutMs }: Stage, mutation: Mutation): Promise<string | undefined> {
    for (;;) {
      const trusted = paths.filter((path) => !this.unsound.has(path));
      if (trusted.length === 0) return undefined;
      const stage = { paths: trusted, except: this.unsound, timeoutMs };
      const failure = await this.#with(mutation, () => this.#run(stage));
      if (!failure) return undefined;
      const { file, what } = failure;
      if (file === undefined) {
        if (await this.#passes(stage)) return what;
        throw new Error(`Without any mistake: ${what} of ${trusted.join(" ")}`);
      }
      const alone = { paths: [file], timeoutMs };
      const fails = () => this.#with(mutation, () => this.#run(alone));
      if ((await this.#passes(alone)) && (await fails())) return file;
      this.unsound.add(file);
    }
  }

  #run(selection: Selection): Promise<Failure | undefined> {
    return firstFailure(this.#repository, selection);
  }

  /** Whether tests pass without a mistake: others find nothing. */
  async #passes(selection: Selection): Promise<boolean> {
    const key = selection.paths.join(" ");
    if (!this.#sound.has(key) && !(await this.#run(selection))) this.#sound.add(key);
    return this.#sound.has(key);
  }

  async #with<Result>(mutation: Mutation, run: () => Promise<Result>): Promise<Result> {
    const { file } = mutation;
    const text = readFileSync(join(this.#repository, file), "utf8");
    writeSource(this.#repository, file, mutated(mutation, this.#repository));
    try {
      return await run();
    } finally {
      writeSource(this.#repository, file, text);
    }
  }

  async #addEngine(): Promise<void> {
    if (this.#hasEngine) return;
    const setUp = [join("scripts", "setup.ts")];
    const { code, stderr } = await capture(pinnedNode, setUp, { cwd: this.#repository });
    if (code !== 0) throw new Error(stderr);
    this.#hasEngine = true;
  }
}
