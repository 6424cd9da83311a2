import * as pulumi from "@pulumi/pulumi";
import {
  gitInitializer,
  GitpodProject,
  type GitpodProjectArgs,
  GitpodProjects,
} from "pulumi-devplatforms";

// What one run makes and the next one changes, by the stack's setting "step".

const config = new pulumi.Config();
const isChanged = config.get("step") === "changed";

function args(branch = "main"): GitpodProjectArgs {
  return { initializer: gitInitializer("https://github.com/acme/api.git", { branch }) };
}

new GitpodProject("nested", args(isChanged ? "next" : "main"), {
  replaceOnChanges: ["initializer.specs[0].git.cloneTarget"],
});
new GitpodProject(
  "top",
  { ...args(), devcontainerFilePath: isChanged ? "b.json" : "a.json" },
  { replaceOnChanges: ["devcontainerFilePath"] },
);
new GitpodProject("updated", { ...args(), automationsFilePath: isChanged ? "b.yaml" : "a.yaml" });
new GitpodProject("measured", { ...args(), insightsEnabled: !isChanged });
new GitpodProject("released", { ...args(), ...(!isChanged && { insightsEnabled: true }) });
new GitpodProject("adopting", { ...args(), ...(isChanged && { adopt: true }) });

// From the program into a set, and out of it.
const root = { parent: pulumi.rootStackResource };
if (!isChanged) {
  new GitpodProject("into", args());
  new GitpodProjects("set", { projects: { out: args() } });
} else {
  const set = new GitpodProjects("set", {
    projects: { inside: args() },
    options: { inside: { aliases: [{ name: "into", ...root }] } },
  });
  new GitpodProject("outside", args(), { aliases: [{ name: "set-out", parent: set }] });
}
