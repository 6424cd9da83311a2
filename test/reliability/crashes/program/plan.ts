export type Kind = "GitpodProject" | "CodeArtsRepository" | "StudioProject";

export interface Planned {
  readonly name: string;
  readonly kind: Kind;
  /** Set by a call of their own, after the creation. */
  readonly editors: readonly string[];
  /** Set by yet another call. */
  readonly environmentClassIds: readonly string[];
}

const editors = ["vscode", "goland"];
/** Two of those that the emulator has from the start. */
const environmentClassIds = [
  "0197f3a1-6000-7a10-8b21-5d3c7e9f1a02",
  "0197f3a1-6000-7b20-9c32-6e4d8f0a2b13",
];

const gitpod = { kind: "GitpodProject", editors: [], environmentClassIds: [] } as const;
const codearts = { ...gitpod, kind: "CodeArtsRepository" } as const;
const studio = { ...gitpod, kind: "StudioProject" } as const;

/** In turns, so that at every moment creations on all three platforms are under way. */
const turns = [
  gitpod,
  codearts,
  { ...gitpod, editors },
  studio,
  { ...gitpod, editors, environmentClassIds },
] as const;

/** What the stack is to have: 30 projects in Ona, 10 repositories, 10 projects in Studio. */
export const plan: readonly Planned[] = Array.from({ length: 10 }, (_, round) =>
  turns.map((turn, index) => ({ name: `item-${round * turns.length + index + 1}`, ...turn })),
).flat();
