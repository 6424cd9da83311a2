// The floors of provider/: what each may import. `docs/architecture.md` says what they are for.

/** The floors of provider/ that each floor may import. It may import no other. */
const allowed = {
  core: ["core"],
  http: ["http", "core"],
  program: ["program", "core"],
  platforms: ["platforms", "program", "http", "core"],
  doors: ["doors", "platforms", "http", "core"],
};

const floors = Object.entries(allowed).map(([floor, others]) => ({
  name: `${floor}-imports-downward`,
  comment: `provider/${floor} may import ${others.join(", ")} alone.`,
  severity: "error",
  from: { path: `^provider/${floor}/` },
  to: { path: "^provider/", pathNot: `^provider/(?:${others.join("|")})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...floors,
    {
      name: "no-circle-of-files",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-circle-of-folders",
      severity: "error",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
    {
      name: "platforms-know-no-other",
      severity: "error",
      from: { path: "^provider/platforms/([^/]+)/" },
      to: { path: "^provider/platforms/", pathNot: "^provider/platforms/$1/" },
    },
    {
      name: "doors-know-no-other",
      severity: "error",
      from: { path: "^provider/doors/([^/]+)/" },
      to: { path: "^provider/doors/[^/]+/", pathNot: "^provider/doors/$1/" },
    },
    {
      name: "doors-know-no-single-platform",
      comment:
        "What a door needs of the platforms is listed in files of provider/platforms itself.",
      severity: "error",
      from: { path: "^provider/doors/" },
      to: { path: "^provider/platforms/[^/]+/" },
    },
    {
      name: "http-alone-imports-undici",
      severity: "error",
      from: { path: "^provider/", pathNot: "^provider/http/" },
      to: { path: "node_modules/undici/" },
    },
    {
      name: "programs-load-no-validation",
      severity: "error",
      from: { path: "^provider/program/" },
      to: { path: "node_modules/zod/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
