import type { Emulator } from "pulumi-devplatforms-emulator";
import { gitpodProjectLifecycle } from "../../provider/platforms/gitpod/lifecycle";
import { GitpodProject } from "../../provider/dynamic-providers";
import type { ProjectInputs } from "../../provider/platforms/gitpod/schemas";
import { dynamicProvider } from "../../provider/doors/dynamic/dynamic-provider";
import { configFor } from "./platforms";

type Properties = Record<string, unknown>;

export interface Made {
  readonly id: string;
  readonly outs: Properties;
}

/** The engine's calls of the provider of `GitpodProject`, without a process between. */
export interface InProcess {
  /** Throws what is wrong with the inputs. */
  check(olds: Properties, news: ProjectInputs): Promise<void>;
  create(inputs: ProjectInputs): Promise<Made>;
  /** `undefined` when the project is gone. `inputs` only where they differ from the program's. */
  read(made: Made): Promise<(Made & { readonly inputs: Properties | undefined }) | undefined>;
  update(made: Made, inputs: ProjectInputs): Promise<Made>;
  /** Whether there is something to do, on the engine's own view of the inputs or on ours. */
  hasChanges(made: Made, inputs: ProjectInputs): Promise<boolean>;
  /** In a later run, to which no resource says that it has the project. */
  delete(made: Made): Promise<void>;
  deleteInThisRun(made: Made): Promise<void>;
}

export async function projectsOf(
  emulator: Emulator,
  run: "the tests' run" | "a new run" = "the tests' run",
): Promise<InProcess> {
  const config = configFor(emulator);
  const get = (key: string) => config[key];
  const configured = async (provider: typeof GitpodProject) => {
    await provider.configure({ config: { get, require: (key) => get(key) ?? "" } });
    return provider;
  };
  const newRun = () => configured(dynamicProvider(gitpodProjectLifecycle));
  const provider = run === "a new run" ? await newRun() : await configured(GitpodProject);
  return {
    async check(olds, news) {
      const { failures = [] } = await provider.check(olds, news);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    },
    async create(inputs) {
      const made = await provider.create(inputs);
      return { id: made.id, outs: made.outs as Properties };
    },
    async read({ id, outs }) {
      const live = await provider.read(id, outs);
      if (live.id === undefined) return undefined;
      return {
        id: live.id,
        outs: live.props as Properties,
        inputs: live.inputs as Properties | undefined,
      };
    },
    async update({ id, outs }, inputs) {
      const updated = await provider.update(id, outs, inputs);
      return { id, outs: updated.outs as Properties };
    },
    async hasChanges({ id, outs }, inputs) {
      return (await provider.diff(id, outs, inputs)).changes !== false;
    },
    async delete({ id, outs }) {
      await (await newRun()).delete(id, outs);
    },
    async deleteInThisRun({ id, outs }) {
      await provider.delete(id, outs);
    },
  };
}
