import { spawnSync } from "node:child_process";
import { z } from "zod";
import { Failure } from "../../core/failure";
import { say } from "../../core/text/message";
import type { Settings } from "../../core/settings/settings";
import { settingsFrom } from "../../platforms/settings";

const configSchema = z.record(z.string(), z.object({ value: z.string().optional() }));

/** The settings that the resources of a stack have; without a stack, those of the environment. */
export function stackSettings(stack: string | undefined): Settings {
  const config = stack === undefined ? {} : configOf(stack);
  return settingsFrom((key) => config[key]?.value, process.env);
}

function configOf(stack: string): z.infer<typeof configSchema> {
  // Pulumi may ask for a passphrase, and says itself what is wrong.
  const { error, status, stdout } = spawnSync(
    "pulumi",
    ["config", "--show-secrets", "--json", `--stack=${stack}`],
    { encoding: "utf8", stdio: ["inherit", "pipe", "inherit"] },
  );
  if (error) {
    throw new Failure(
      say`--stack needs \`pulumi\`, which could not be run: ${error.message}. Without --stack the environment alone is used.`,
    );
  }
  if (status !== 0) {
    throw new Failure(
      say`\`pulumi config\` could not read the configuration of stack "${stack}". Run this in the folder of its Pulumi project.`,
    );
  }
  return configSchema.parse(JSON.parse(stdout));
}
