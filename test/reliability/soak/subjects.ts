import type { Emulator } from "pulumi-devplatforms-emulator";
import type { Kind } from "../../support/provider-process";

export type Properties = Readonly<Record<string, unknown>>;

/** One kind of resource, as a program has it and as the server does. */
export interface Subject {
  readonly kind: Kind;
  inputs(name: string, nth: number): Properties;
  /** The inputs of a later version of the program. */
  changed(inputs: Properties): Properties;
  /** Everything on the server by its id, in the form of inputs. */
  held(): Map<string, Properties>;
  /** The state to import something by; without it there is `adopt`. */
  imported?(id: string, inputs: Properties): Properties;
  /** Whether the API can delete it. */
  readonly isDeletable: boolean;
}

function byId<Item>(
  items: ReadonlyMap<string, Item>,
  inputsOf: (item: Item) => Properties,
): Map<string, Properties> {
  return new Map([...items].map(([id, item]) => [id, inputsOf(item)]));
}

function repositoryUrl(name: string): string {
  return `https://github.com/acme/${name}.git`;
}

export function studioProjects({ studio }: Emulator): Subject {
  return {
    kind: "StudioProject",
    isDeletable: false,
    inputs: (name, nth) => ({
      ...{ name, repoUrl: repositoryUrl(name), public: nth % 2 === 0 },
      onDelete: "fail",
    }),
    changed: (inputs) => ({ ...inputs, onDelete: "retain" }),
    held: () =>
      byId(studio.projects, ({ name, repo_url: repoUrl, public: isPublic }) => ({
        ...{ name, repoUrl, public: isPublic },
      })),
    imported: (id, inputs) => ({ ...inputs, url: studio.projects.get(id)?.url }),
  };
}

export function gitpodProjects({ gitpod }: Emulator): Subject {
  const [first, second] = gitpod.environmentClassIds;
  return {
    kind: "GitpodProject",
    isDeletable: true,
    inputs: (name, nth) => ({
      name,
      initializer: { specs: [{ git: { remoteUri: repositoryUrl(name) } }] },
      technicalDescription: `The first of ${name}.`,
      // They take a call of their own after the creation, which may then fail half-way.
      ...(nth % 4 === 0 && { environmentClasses: [{ environmentClassId: first, order: 1 }] }),
    }),
    changed: ({ name, environmentClasses, ...inputs }) => ({
      ...inputs,
      name: `${String(name)}-renamed`,
      technicalDescription: `The second of ${String(name)}.`,
      ...(environmentClasses !== undefined && {
        environmentClasses: [{ environmentClassId: second, order: 2 }],
      }),
    }),
    held: () =>
      byId(
        gitpod.projects,
        ({ metadata, initializer, technicalDescription, environmentClasses }) => ({
          ...{ name: metadata.name, initializer, technicalDescription },
          environmentClasses: environmentClasses.length > 0 ? environmentClasses : undefined,
        }),
      ),
  };
}

export function codeArtsRepositories({ codearts }: Emulator): Subject {
  return {
    kind: "CodeArtsRepository",
    isDeletable: true,
    inputs: (name, nth) => ({
      ...{ name, projectUuid: codearts.projectId, description: `What ${name} is for.` },
      visibilityLevel: nth % 2 === 0 ? 0 : 20,
    }),
    changed: (inputs) => ({ ...inputs, onDelete: "delete" }),
    held: () =>
      byId(codearts.repositories, (repository) => ({
        name: repository.repository_name,
        projectUuid: repository.project_uuid,
        description: repository.description,
        visibilityLevel: repository.visibility_level,
      })),
  };
}
