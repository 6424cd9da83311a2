import { GitpodProject } from "pulumi-devplatforms";

// Ten mistakes in one resource, as the engine stops a preview at the first resource that has any.
const git = { remoteUri: "https://user:hunter2@github.com/acme/api.git" };
const uuid = "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02";

new GitpodProject("wrong", {
  name: "x".repeat(81),
  initializer: {
    specs: [{ git: { ...git, targetMode: "CLONE_TARGET_MODE_REMOTE_TAG" } }, {}],
  },
  devcontainerFilePath: "/devcontainer.json",
  automationsFilePath: "../automations.yaml",
  technicalDescription: "x".repeat(8193),
  prebuildConfiguration: {
    timeout: "3h",
    trigger: { dailySchedule: { hourUtc: 24 } },
    ...{ enabledd: true },
  },
  environmentClasses: [{ environmentClassId: uuid }, { environmentClassId: uuid }],
});
