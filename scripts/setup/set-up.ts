import { complete } from "../bootstrap/step.mjs";
import { engine } from "../engine/engine.ts";
import { build } from "./build.ts";

/** Brings the repository to where programs can run: compiled provider and engine. */
export async function setUp(): Promise<void> {
  await complete(build());
  await complete(engine());
}
