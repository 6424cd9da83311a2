import { connectError, type Emulator } from "pulumi-devplatforms-emulator";
import type { Declared, Failure, Program, Stack } from "./stack";

/** How the provider gets its credentials, and under which name it finds the emulator. */
export type Account = "tokens and keys" | "user and password";

/** One operation of the engine with the calls that it takes. */
export interface Scenario {
  readonly name: string;
  readonly account?: Account;
  /** What the program says when the operation runs. */
  readonly program: Program;
  /** What is there before. */
  arrange?(stack: Stack, emulator: Emulator): Promise<void>;
  /** What the server does all the time, besides what is struck. */
  surround?(emulator: Emulator): void;
  /** What goes wrong as well, so that the calls come which are struck. */
  mishap?(emulator: Emulator): void;
  act(stack: Stack, program: Program): Promise<Failure[]>;
  /** Which of its calls are struck: those that no other scenario has. Default: all. */
  strikes?(operation: string): boolean;
}

const up = (stack: Stack, program: Program) => stack.up(program);
const refresh = (stack: Stack, program: Program) => stack.refresh(program);
const destroy = (stack: Stack, program: Program) => stack.destroy(program);

const remote = (name: string) => `https://github.com/acme/${name}.git`;

/** Everything there is to say of a project, so that its creation takes several calls. */
const project: Declared = {
  kind: "GitpodProject",
  inputs: {
    name: "api",
    initializer: { specs: [{ git: { remoteUri: remote("api") } }] },
    devcontainerFilePath: ".devcontainer/devcontainer.json",
    technicalDescription: "The API.",
    prebuildConfiguration: { enabled: true, timeout: "1h" },
    recommendedEditors: { editors: { vscode: {} } },
    environmentClasses: [{ localRunner: true }],
  },
};

const plainProjects = (changes: Record<string, unknown> = {}): Program =>
  Object.fromEntries(
    ["one", "two", "three", "four", "five", "six"].map((name): [string, Declared] => [
      name,
      {
        kind: "GitpodProject",
        inputs: {
          name,
          initializer: { specs: [{ git: { remoteUri: remote(name) } }] },
          ...changes,
        },
      },
    ]),
  );

const repository: Declared = {
  kind: "CodeArtsRepository",
  inputs: {
    projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
    name: "depot",
    description: "Parts.",
    enableReadme: true,
  },
};

const studioProject: Declared = {
  kind: "StudioProject",
  inputs: { repoUrl: remote("churn"), name: "churn", teamName: "data-science" },
};

function changed({ kind, inputs }: Declared, changes: Record<string, unknown>): Declared {
  return { kind, inputs: { ...inputs, ...changes } };
}

/** Lets the operation of another program run first, without a fault. */
const after =
  (program: Program) =>
  async (stack: Stack): Promise<void> => {
    const failures = await stack.up(program);
    if (failures.length > 0) throw new Error(failures.map(({ message }) => message).join("\n"));
  };

/** What another stack made, and this one forgot or never knew. */
const madeElsewhere = (program: Program) => async (stack: Stack) => {
  await after(program)(stack);
  stack.kept.clear();
};

/** A creation whose object exists and could not be waited for. */
const unfinished = (program: Program) => async (stack: Stack, emulator: Emulator) => {
  emulator.fail({ operation: "ShowRepositoryStatus", kind: connectError(400, "CH.1", "odd") });
  const failures = await stack.up(program);
  if (failures.length !== 1) throw new Error("The creation should have been left unfinished.");
};

const losesAnswer = (operation: string) => (emulator: Emulator) => {
  emulator.fail({ operation, kind: "cut-after-commit" });
};

/** So that every operation needs another token. */
function shortLivedTokens(emulator: Emulator): void {
  emulator.fail({
    operation: "CreateToken",
    times: Infinity,
    kind: {
      altered: (answer) => ({ ...answer, body: { token: { expires_at: "1970-01-01T00:00:00Z" } } }),
    },
  });
}

const adopting = { adopt: true };
const isBulk = (operation: string) => operation.endsWith("Projects");

const onOna: readonly Scenario[] = [
  { name: "Ona: create", program: { project }, act: up },
  { name: "Ona: create many", program: plainProjects(), act: up, strikes: isBulk },
  {
    name: "Ona: adopt",
    program: { project: changed(project, adopting) },
    arrange: madeElsewhere({ project: changed(project, { devcontainerFilePath: "" }) }),
    act: up,
    strikes: (operation) => operation === "ListProjects",
  },
  {
    name: "Ona: create, its answer lost",
    program: { project },
    mishap: losesAnswer("CreateProject"),
    act: up,
    strikes: (operation) => ["GetAuthenticatedIdentity", "ListProjects"].includes(operation),
  },
  { name: "Ona: refresh", program: { project }, arrange: after({ project }), act: refresh },
  {
    name: "Ona: refresh many",
    program: plainProjects(),
    arrange: after(plainProjects()),
    act: refresh,
    strikes: isBulk,
  },
  {
    name: "Ona: update",
    program: {
      project: changed(project, {
        devcontainerFilePath: "devcontainer.json",
        environmentClasses: [{ localRunner: true, order: 7 }],
      }),
    },
    arrange: after({ project }),
    act: up,
  },
  {
    name: "Ona: update many",
    program: plainProjects({ automationsFilePath: "automations.yaml" }),
    arrange: after(plainProjects()),
    act: up,
    strikes: isBulk,
  },
  { name: "Ona: delete", program: { project }, arrange: after({ project }), act: destroy },
  {
    name: "Ona: delete many",
    program: plainProjects(),
    arrange: after(plainProjects()),
    act: destroy,
    strikes: isBulk,
  },
];

// Studio's API can create, and that is one call: nothing else of a project's life makes any.
const onStudio: readonly Scenario[] = [
  { name: "Studio: create", program: { studioProject }, act: up },
];

const onCodeArts: readonly Scenario[] = [
  { name: "CodeArts: create", program: { repository }, act: up },
  {
    name: "CodeArts: adopt",
    program: { repository: changed(repository, adopting) },
    arrange: madeElsewhere({ repository }),
    act: up,
  },
  {
    name: "CodeArts: create, its answer lost",
    program: { repository },
    mishap: losesAnswer("CreateRepository"),
    act: up,
    strikes: (operation) => operation === "ListProjectRepositories",
  },
  {
    name: "CodeArts: finish a creation",
    program: { repository },
    arrange: unfinished({ repository }),
    act: up,
  },
  {
    name: "CodeArts: refresh",
    program: { repository },
    arrange: after({ repository }),
    act: refresh,
  },
  {
    name: "CodeArts: replace",
    program: { repository: changed(repository, { description: "Other parts." }) },
    arrange: after({ repository }),
    act: up,
  },
  {
    name: "CodeArts: delete",
    program: { repository },
    arrange: after({ repository }),
    act: destroy,
  },
];

const withIamTokens: readonly Scenario[] = onCodeArts
  .filter(({ name }) => /: (create|refresh|delete)$/.test(name))
  .map((scenario) => ({
    ...scenario,
    name: `${scenario.name}, by password`,
    account: "user and password",
    surround: shortLivedTokens,
    strikes: (operation) => operation === "CreateToken",
  }));

export const scenarios: readonly Scenario[] = [
  ...onOna,
  ...onStudio,
  ...onCodeArts,
  ...withIamTokens,
];
