import type { Emulator } from "pulumi-devplatforms-emulator";
import { after, changed, drifted, losesResponse, madeElsewhere } from "./arrangements";
import { plainProjects, project } from "./programs";
import { destroy, lookUp, refresh, type Scenario, up } from "./scenario";

const isBulk = (operation: string) => operation.endsWith("Projects");
const isLookUp = (operation: string) =>
  ["GetAuthenticatedIdentity", "ListProjects"].includes(operation);

/** Somebody edits every project. */
function edit({ gitpod }: Emulator): void {
  for (const live of gitpod.projects.values()) {
    live.devcontainerFilePath = "edited.json";
    live.environmentClasses = [{ localRunner: true, order: 3 }];
  }
  gitpod.projectsWithInsights.clear();
}

/** So many others that a search finds too that what is looked for is on the second page. */
function crowd({ gitpod }: Emulator): void {
  const [one] = gitpod.projects.values();
  if (!one) throw new Error("There is no project to hide.");
  for (let number = 100; number < 200; number++) {
    // Later than any that the emulator gives, so that it comes before them in the list.
    const id = `ffffffff-ffff-7fff-8fff-fffffffff${number}`;
    const metadata = { ...one.metadata, name: `api-${number}` };
    gitpod.projects.set(id, { ...structuredClone(one), id, metadata });
  }
}

const otherProject = changed(project, { devcontainerFilePath: "" });
const adopting = { project: changed(project, { adopt: true }) };

export const onOna: readonly Scenario[] = [
  { name: "Ona: create", program: { project }, act: up },
  { name: "Ona: create many", program: plainProjects(), act: up, strikes: isBulk },
  {
    name: "Ona: adopt",
    program: adopting,
    arrange: madeElsewhere({ project: otherProject }),
    act: up,
    strikes: (operation) => ["ListProjects", "UpdateProject"].includes(operation),
  },
  {
    name: "Ona: adopt, from the second page",
    program: adopting,
    arrange: madeElsewhere({ project: otherProject }, crowd),
    act: up,
    strikes: isLookUp,
    skip: 1,
  },
  {
    name: "Ona: create, its response lost",
    program: { project },
    mishap: losesResponse("CreateProject"),
    act: up,
    strikes: isLookUp,
    reportsFirstFailure: true,
  },
  {
    name: "Ona: create many, its response lost",
    program: plainProjects(),
    mishap: losesResponse("CreateProjects"),
    act: up,
    strikes: isLookUp,
    reportsFirstFailure: true,
  },
  { name: "Ona: refresh", program: { project }, arrange: drifted({ project }, edit), act: refresh },
  {
    name: "Ona: refresh many",
    program: plainProjects({ devcontainerFilePath: "devcontainer.json" }),
    arrange: drifted(plainProjects({ devcontainerFilePath: "devcontainer.json" }), edit),
    act: refresh,
    strikes: isBulk,
  },
  {
    name: "Ona: look up",
    program: { project },
    arrange: drifted({ project }, edit),
    act: lookUp,
    // It gives the program's inputs, which the program does not change.
    keepsDrift: true,
  },
  {
    name: "Ona: update",
    program: {
      project: changed(project, {
        devcontainerFilePath: "devcontainer.json",
        environmentClasses: [{ localRunner: true, order: 7 }],
        insightsEnabled: false,
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
