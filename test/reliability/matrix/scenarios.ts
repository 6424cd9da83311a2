import { onCodeArts, withIamTokens } from "./codearts-scenarios";
import { onOna } from "./ona-scenarios";
import { studioProject } from "./programs";
import { type Scenario, up } from "./scenario";

// Studio's API can create, and that is one call: nothing else of a project's life makes any.
const onStudio: readonly Scenario[] = [
  { name: "Studio: create", program: { studioProject }, act: up },
];

export const scenarios: readonly Scenario[] = [
  ...onOna,
  ...onStudio,
  ...onCodeArts,
  ...withIamTokens,
];
