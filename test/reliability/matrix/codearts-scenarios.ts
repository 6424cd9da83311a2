import type { Emulator } from "pulumi-devplatforms-emulator";
import {
  after,
  changed,
  drifted,
  losesResponse,
  madeElsewhere,
  shortLivedTokens,
  unfinished,
} from "./arrangements";
import { repository } from "./programs";
import { destroy, lookUp, refresh, replace, type Scenario, up } from "./scenario";

const groupId = 77;
const inGroup = { repository: changed(repository, { groupId }) };

function addGroup({ codearts }: Emulator): void {
  const { projectUuid } = repository.inputs;
  codearts.addGroup({ name: "team", id: groupId, projectUuid: String(projectUuid) });
}

const adopting = { repository: changed(repository, { adopt: true }) };

/** Somebody edits every repository. */
function edit({ codearts }: Emulator): void {
  for (const live of codearts.repositories.values()) live.description = "Spare parts.";
}

/** As a creation leaves it whose run was cut off. */
function backToCreating({ codearts }: Emulator): void {
  for (const live of codearts.repositories.values())
    Object.assign(live, { status: 1, pollsLeft: 2 });
}

/** So many others that a search finds too that what is looked for is on the second page. */
function crowd({ codearts: { repositories } }: Emulator): void {
  const [one] = repositories.values();
  if (!one) throw new Error("There is no repository to hide.");
  repositories.clear();
  for (let number = 100; number < 200; number++) {
    const repository_uuid = "f".repeat(29) + String(number);
    const others = { repository_uuid, repository_name: `depot-${number}`, repository_id: number };
    repositories.set(repository_uuid, { ...one, ...others });
  }
  repositories.set(one.repository_uuid, one);
}

export const onCodeArts: readonly Scenario[] = [
  { name: "CodeArts: create", program: { repository }, act: up },
  {
    name: "CodeArts: adopt",
    program: adopting,
    arrange: madeElsewhere({ repository }),
    act: up,
  },
  {
    name: "CodeArts: adopt, from the second page",
    program: adopting,
    arrange: madeElsewhere({ repository }, crowd),
    act: up,
    strikes: (operation) => operation === "ListProjectRepositories",
    skip: 1,
  },
  {
    name: "CodeArts: adopt while being made",
    program: adopting,
    arrange: madeElsewhere({ repository }, backToCreating),
    act: up,
    strikes: (operation) => ["ShowRepositoryStatus", "ShowRepository"].includes(operation),
  },
  {
    name: "CodeArts: create, its response lost",
    program: { repository },
    mishap: losesResponse("CreateRepository"),
    act: up,
    strikes: (operation) => operation === "ListProjectRepositories",
    skip: 1,
    reportsFirstFailure: true,
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
    arrange: drifted({ repository }, edit),
    act: refresh,
    keepsDrift: true,
  },
  {
    name: "CodeArts: look up",
    program: { repository },
    arrange: drifted({ repository }, edit),
    act: lookUp,
    // It gives the program's inputs, which the program does not change.
    keepsDrift: true,
  },
  {
    name: "CodeArts: replace",
    program: { repository },
    arrange: after({ repository }),
    act: replace,
    // What fails after it has a failure of its own, and a deletion does not fail for it.
    strikes: (operation) => operation !== "CheckRepositoryName",
  },
  {
    name: "CodeArts: create in a group",
    program: inGroup,
    arrange: drifted({}, addGroup),
    act: up,
    strikes: (operation) => operation === "BatchValidateRepoNames",
  },
  {
    name: "CodeArts: move to a group",
    program: inGroup,
    arrange: drifted({ repository }, addGroup),
    act: up,
  },
  {
    name: "CodeArts: delete",
    program: { repository },
    arrange: after({ repository }),
    act: destroy,
  },
];

export const withIamTokens: readonly Scenario[] = onCodeArts
  .filter(({ name }) => /: (create|refresh|delete)$/.test(name))
  .map((scenario) => ({
    ...scenario,
    name: `${scenario.name}, by password`,
    account: "user and password",
    surround: shortLivedTokens,
    strikes: (operation) => operation === "CreateToken",
  }));
