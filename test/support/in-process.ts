import type { Emulator } from "pulumi-devplatforms-emulator";
import { GitpodProject } from "../../provider/lifecycles";
import type { ProjectInputs } from "../../provider/gitpod/schemas";
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
  /** `undefined` when the project is gone. */
  read(made: Made): Promise<(Made & { readonly inputs: Properties }) | undefined>;
  update(made: Made, inputs: ProjectInputs): Promise<Made>;
  hasChanges(made: Made, inputs: ProjectInputs): Promise<boolean>;
  delete(made: Made): Promise<void>;
}

export async function projectsOf(emulator: Emulator): Promise<InProcess> {
  const config = configFor(emulator);
  const get = (key: string) => config[key];
  await GitpodProject.configure({ config: { get, require: (key) => get(key) ?? "" } });
  return {
    async check(olds, news) {
      const { failures = [] } = await GitpodProject.check(olds, news);
      if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    },
    async create(inputs) {
      const made = await GitpodProject.create(inputs);
      return { id: made.id, outs: made.outs as Properties };
    },
    async read({ id, outs }) {
      const live = await GitpodProject.read(id, outs);
      if (live.id === undefined) return undefined;
      return { id: live.id, outs: live.props as Properties, inputs: live.inputs as Properties };
    },
    async update({ id, outs }, inputs) {
      const updated = await GitpodProject.update(id, outs, inputs);
      return { id, outs: updated.outs as Properties };
    },
    async hasChanges({ id, outs }, inputs) {
      const { changes = false } = await GitpodProject.diff(id, outs, inputs);
      return changes;
    },
    async delete({ id, outs }) {
      await GitpodProject.delete(id, outs);
    },
  };
}
