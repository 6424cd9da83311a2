import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "pulumi-devplatforms-emulator";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CodeArtsRepository } from "../../provider/dynamic-providers";
import { createGitpodProject, createRepository, newProject } from "../emulator/support";
import { temporaryFolder, writeFile, writeProgram } from "../scripts/workshop";
import { evaluateProgram } from "../support/evaluate-program";
import { importCommand, importInProcess } from "../support/import-command";
import { expectParts } from "../support/message-parts";
import { configFor, only } from "../support/platforms";
import { typecheck } from "../support/typecheck";

let emulator: Emulator;
let cwd: string;

beforeAll(async () => {
  emulator = await startEmulator();
});

beforeEach(() => {
  emulator.reset();
  cwd = temporaryFolder();
});

afterAll(() => emulator.close());

/** Everything that leads to the emulator, without a stack. */
function environment(): Record<string, string> {
  const { gitpod, codearts } = emulator;
  return {
    GITPOD_API_KEY: gitpod.token,
    GITPOD_BASE_URL: gitpod.baseUrl,
    CODEARTS_ENDPOINT: codearts.endpoint,
    HW_ACCESS_KEY: codearts.accessKey,
    HW_SECRET_KEY: codearts.secretKey,
  };
}

function command(args: readonly string[], env: Record<string, string> = environment()) {
  return importInProcess(["import", ...args], { cwd, env });
}

/** The installed one, whose process also has what `pulumi` writes on its error output. */
function installed(args: readonly string[], env: Record<string, string> = environment()) {
  return importCommand(["import", ...args], { cwd, env });
}

interface ImportFile {
  resources: {
    type: string;
    name: string;
    id: string;
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
  }[];
}

function imported(name = "import") {
  const text = readFileSync(path.join(cwd, `${name}.json`), "utf8");
  return (JSON.parse(text) as ImportFile).resources;
}

function program(name = "import"): string {
  return readFileSync(path.join(cwd, `${name}.ts`), "utf8");
}

const unused = "0197f3a1-5b00-7c3e-9d41-6a2f8e0b1c99";

describe("help", () => {
  test.each([
    [["--help"], "pulumi-devplatforms import gitpod|codearts|studio"],
    [["gitpod", "--help"], "--name-prefix TEXT"],
    [["codearts", "-h"], "--project UUID"],
    [["studio", "--url", "x", "--help"], "--repository URL"],
  ])("of %j goes to the output", async (args, text) => {
    const { code, stdout, stderr } = await command(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(text);
  });

  test.each(["gitpod", "codearts", "studio"])("of %s tells every option", async (platform) => {
    const { stdout } = await command([platform, "--help"]);
    for (const option of ["--stack", "--out", "--force", "--help"]) {
      expect(stdout).toContain(`  ${option} `);
    }
  });
});

describe("wrong usage ends with code 2 and says what is wrong:", () => {
  const page = "https://studio.datachain.ai/user/me/projects/churn-a1";
  const repository = "https://github.com/acme/churn.git";
  test.each([
    [[], "`import` takes one of gitpod, codearts, studio"],
    [["gitlab"], "`import` takes one of gitpod, codearts, studio"],
    [["gitpod", "--project", "x"], "Unknown option '--project'"],
    [["gitpod", "api"], "Unexpected argument 'api'"],
    [["gitpod", "--id", "7"], "--id must be a UUID"],
    [["gitpod", "--search", ""], "--search must not be empty"],
    [["gitpod", "--out", ""], "--out must not be empty"],
    [["gitpod", "--id", unused, "--name-prefix", "a"], "--id cannot be combined with --search or"],
    [["codearts"], "--project is required without --id"],
    [["codearts", "--project", "7"], "--project must be 32 letters and digits"],
    [["studio"], "--url is required; --repository is required"],
    [["studio", "--url", page], "--repository is required"],
    [["studio", "--url", page, "--url", page, "--repository", repository], "once for every --url"],
    [["studio", "--url", "churn-1", "--repository", repository], "--url must be the complete URL"],
    [["studio", "--url", "https://h/churn", "--repository", repository], "--url must end in the"],
    [["studio", "--url", page, "--repository", "acme"], "--repository must be a Git remote"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await command(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pulumi-devplatforms: .* See --help\.\n$/);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("another command than import", async () => {
    const { code, stderr } = await importCommand(["export"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("The command is `import`.");
  });
});

describe("import gitpod", () => {
  test("writes all projects in the order of their names, and how to go on", async () => {
    const ids = new Map<string, string>();
    for (const name of ["web", "api", "web"]) {
      ids.set(`${name}${ids.size}`, await createGitpodProject(emulator, { name }));
    }
    const { code, stdout, stderr } = await installed(["gitpod"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expectParts(stdout, {
      names: ["Wrote 3 projects", "import.json", "import.ts", "what the stack manages already"],
      nextStep: ["pulumi import --file import.json --generate-code=false", "pulumi preview"],
    });
    expect(imported().map(({ name, id }) => [name, id])).toEqual([
      ["api", ids.get("api1")],
      ["web", ids.get("web0")],
      ["web-2", ids.get("web2")],
    ]);
    expect(evaluateProgram(program()).map(({ name, options }) => [name, options])).toEqual(
      ["api", "web", "web-2"].map((name) => [name, { protect: true }]),
    );
    expect(typecheck(new Map([["import", program()]]))).toEqual([]);
  });

  test("writes inputs, outputs and in both where the engine finds the provider", async () => {
    const id = await createGitpodProject(emulator, { name: "api" });
    await command(["gitpod"]);
    const { inputs, outputs, type } = only(imported());
    const __provider = 'exports.handler=()=>require("pulumi-devplatforms/provider").GitpodProject';
    expect(type).toBe("pulumi-nodejs:dynamic/devplatforms:GitpodProject");
    expect(inputs).toEqual({ ...newProject("api"), __provider });
    expect(outputs).toEqual({
      ...inputs,
      url: `${emulator.url}/projects?project=${id}`,
      organizationId: emulator.gitpod.organizationId,
      creator: { id: emulator.gitpod.userId, principal: "PRINCIPAL_USER" },
      createdAt: expect.any(String) as string,
      desiredPhase: "PROJECT_PHASE_ACTIVE",
    });
  });

  test.each([
    [
      ["--search", "API"],
      ["api", "my-api"],
    ],
    [
      ["--name-prefix", "my-"],
      ["my-api", "my-web"],
    ],
    [["--name-prefix", "my-", "--search", "web"], ["my-web"]],
  ])("by %j takes some of them", async (filter, names) => {
    for (const name of ["api", "web", "my-api", "my-web"]) {
      const { initializer } = newProject(name, "https://github.com/acme/site");
      await createGitpodProject(emulator, { name, initializer });
    }
    expect((await command(["gitpod", ...filter])).code).toBe(0);
    expect(imported().map(({ name }) => name)).toEqual(names);
  });

  test("by ids takes these, in whichever spelling and however often they are given", async () => {
    const id = await createGitpodProject(emulator);
    await createGitpodProject(emulator);
    await command(["gitpod", "--id", id.toUpperCase(), "--id", id]);
    expect(imported().map((resource) => resource.id)).toEqual([id]);
  });

  test("reads many a page at a time and says how far it is", async () => {
    for (let number = 0; number < 60; number++) {
      await createGitpodProject(emulator, { name: `p${number}` });
    }
    const { stderr } = await command(["gitpod"]);
    const progress = stderr.trimEnd().split("\n");
    expect(progress.map((line) => line.replace(/^\D+/, ""))).toEqual([
      "25 of 60",
      "50 of 60",
      "60 of 60",
    ]);
    expect(imported()).toHaveLength(60);
    expect(emulator.count("ListProjects")).toBe(4);
  });

  test(
    "leaves out what a program cannot say, names it, and ends with code 1",
    { tags: ["no-imported-credentials"] },
    async () => {
      await createGitpodProject(emulator, { name: "api" });
      const id = await createGitpodProject(emulator, { name: "leaky" });
      const remoteUri = "https://me:hidden-password@github.com/acme/api";
      Object.assign(emulator.gitpod.projects.get(id) ?? {}, {
        initializer: { specs: [{ git: { remoteUri } }] },
      });
      const { code, stdout, stderr } = await command(["gitpod"]);
      expect(code).toBe(1);
      expectParts(stderr, {
        names: `"leaky" (${id})`,
        property: "initializer.specs[0].git.remoteUri",
      });
      expect(imported().map(({ name }) => name)).toEqual(["api"]);
      const written = JSON.stringify(imported()) + program();
      expect(stdout + stderr + written).not.toContain("hidden-password");
    },
  );

  test("finds nothing: code 1 and no files", async () => {
    const { code, stderr } = await command(["gitpod"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pulumi-devplatforms: no project .*\n$/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("an id that is not there is an error", async () => {
    const id = await createGitpodProject(emulator);
    const { code, stderr } = await command(["gitpod", "--id", id, "--id", unused]);
    expect(code).toBe(1);
    expectParts(stderr, { names: ["no project", unused] });
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("a refusal is told in the resources' words, without the token", async () => {
    const token = "not-a-token-that-Ona-knows";
    const { code, stderr } = await command(["gitpod"], { ...environment(), GITPOD_API_KEY: token });
    expect(code).toBe(1);
    expect(stderr).toContain("Ona: listing projects failed: 401 unauthenticated");
    expect(stderr).toContain("from environment variable GITPOD_API_KEY");
    expect(stderr).not.toContain(token);
  });
});

describe("files that exist", () => {
  test("are not overwritten, and nothing is asked for", async () => {
    writeFile(path.join(cwd, "import.ts"), "mine");
    const { code, stderr } = await command(["gitpod"]);
    expect(code).toBe(1);
    expectParts(stderr, { names: "import.ts", nextStep: "--force" });
    expect(program()).toBe("mine");
    expect(emulator.count()).toBe(0);
  });

  test("are overwritten by --force, and are no matter with --out", async () => {
    await createGitpodProject(emulator);
    writeFile(path.join(cwd, "import.ts"), "mine");
    await command(["gitpod", "--out", "other file"]);
    expect(program()).toBe("mine");
    expect(imported("other file")).toHaveLength(1);
    const { stdout } = await command(["gitpod", "--out", "other file", "--force"]);
    expect(stdout).toContain("--file 'other file.json'");
    await command(["gitpod", "--force"]);
    expect(program()).toContain("new GitpodProject(");
  });
});

test("a folder that is not there is an error that names the file, and no bug", async () => {
  await createGitpodProject(emulator);
  const { code, stderr } = await command(["gitpod", "--out", "nowhere/import"]);
  expect(code).toBe(1);
  expectParts(stderr, { names: ["nowhere/import.json", "ENOENT"], nextStep: "--out" });
  expect(stderr).not.toContain("bug");
});

describe("import codearts", () => {
  test("writes the repositories of a project as made by no stack", async () => {
    await createRepository(emulator, { name: "api", description: "The API", license_id: 1 });
    await createRepository(emulator, { name: "web", visibility_level: 20 });
    const { code } = await installed(["codearts", "--project", emulator.codearts.projectId]);
    expect(code).toBe(0);
    const { projectId: projectUuid } = emulator.codearts;
    const [api, web] = imported();
    expect(api?.inputs).toMatchObject({ projectUuid, name: "api", description: "The API" });
    // The program says who can read it, since leaving that out means to leave it alone.
    expect(api?.inputs).toMatchObject({ visibilityLevel: 0 });
    expect(api?.inputs).not.toHaveProperty("groupId");
    expect(api?.outputs).toMatchObject({ repositoryUuid: api?.id, createdByPulumi: false });
    expect(web?.inputs).toMatchObject({ projectUuid, name: "web", visibilityLevel: 20 });
    expect(web?.outputs).not.toHaveProperty("description");
    expect(typecheck(new Map([["import", program()]]))).toEqual([]);
  });

  test("writes the group of a repository, and shows no change afterwards", async () => {
    emulator.codearts.options.creatingPolls = 0;
    const { id: group_id } = emulator.codearts.addGroup({ name: "team" });
    await createRepository(emulator, { name: "api", description: " d\n", group_id });
    await createRepository(emulator, { name: "api", visibility_level: 20 });
    const { code } = await command(["codearts", "--project", emulator.codearts.projectId]);
    expect(code).toBe(0);
    const groups = imported().map(({ inputs }) => [inputs["visibilityLevel"], inputs["groupId"]]);
    expect(Object.fromEntries(groups)).toEqual({ 0: group_id, 20: undefined });
    const config = configFor(emulator);
    const get = (key: string) => config[key];
    await CodeArtsRepository.configure({ config: { get, require: (key) => get(key) ?? "" } });
    for (const { id, inputs, outputs } of imported()) {
      expect(await CodeArtsRepository.diff(id, outputs, inputs)).toMatchObject({ changes: false });
      const { __provider, ...state } = outputs;
      expect(typeof __provider).toBe("string");
      expect(await CodeArtsRepository.read(id, outputs)).toEqual({ id, props: state });
    }
  });

  test("takes a repository by its id from a project in capital letters", async () => {
    await createRepository(emulator, { name: "api" });
    const [id = ""] = emulator.codearts.repositories.keys();
    const project = emulator.codearts.projectId.toUpperCase();
    const { code } = await command(["codearts", "--project", project, "--id", id]);
    expect(code).toBe(0);
    expect(only(imported()).id).toBe(id);
  });

  test.each([404, 401] as const)(
    "an id that is not there is an error by %i",
    async (goneStatus) => {
      emulator.codearts.options.goneStatus = goneStatus;
      const { code, stderr } = await command(["codearts", "--id", "f".repeat(32)]);
      expect(code).toBe(1);
      expect(stderr).toContain(`CodeArts: `);
      expect(stderr).toContain("f".repeat(32));
    },
  );

  test("a repository that is deleted during the import is left out", async () => {
    for (const name of ["api", "web"]) await createRepository(emulator, { name });
    const gone = { error: { code: "CH.000404", message: "gone" }, status: "failed" };
    emulator.fail({ operation: "ShowRepository", kind: { status: 404, body: gone } });
    const { code } = await command(["codearts", "--project", emulator.codearts.projectId]);
    expect(code).toBe(0);
    expect(imported()).toHaveLength(1);
  });

  test("takes some by name, and one by its id alone", async () => {
    for (const name of ["api", "web", "website"]) await createRepository(emulator, { name });
    const project = ["--project", emulator.codearts.projectId];
    await command(["codearts", ...project, "--search", "web"]);
    expect(imported().map(({ name }) => name)).toEqual(["web", "website"]);
    await command(["codearts", ...project, "--name-prefix", "webs", "--force"]);
    const { id } = only(imported());
    expect((await command(["codearts", "--id", id, "--out", "one"])).code).toBe(0);
    expect(only(imported("one")).name).toBe("website");
  });

  test("an id in another project is an error", async () => {
    await createRepository(emulator);
    const id = only(emulator.codearts.repositories.keys());
    const { code, stderr } = await command(["codearts", "--project", "f".repeat(32), "--id", id]);
    expect(code).toBe(1);
    expectParts(stderr, { names: [`no repository in project ${"f".repeat(32)}`, id] });
  });
});

describe("import studio", () => {
  const page = (name: string) => `https://studio.datachain.ai/team/acme/projects/${name}`;

  test("takes projects from the command line, and needs no token and no network", async () => {
    const { code } = await installed(
      [
        ...["studio", "--team", "acme", "--url", page("my-churn-a1b2"), "--url", page("web-c3/")],
        ...["--repository", "git@github.com:acme/churn.git", "--repository", "https://h.io/a/web"],
      ],
      {},
    );
    expect(code).toBe(0);
    expect(imported().map(({ name, id, outputs }) => [name, id, outputs["url"]])).toEqual([
      ["churn", "a1b2", page("my-churn-a1b2")],
      ["web", "c3", page("web-c3/")],
    ]);
    expect(imported()[0]?.inputs).toMatchObject({ teamName: "acme" });
    expect(imported()[0]?.inputs).not.toHaveProperty("name");
    expect(imported()[0]?.outputs).toMatchObject({ name: "churn" });
    expect(typecheck(new Map([["import", program()]]))).toEqual([]);
  });

  test("takes a name, a directory and whether it is public", async () => {
    const repository = ["--repository", "git@github.com:acme/churn.git", "--subdir", "train"];
    const options = ["--url", page("churn-a1"), ...repository, "--name", "Churn 2", "--public"];
    expect((await command(["studio", ...options], {})).code).toBe(0);
    const { name, inputs } = only(imported());
    expect(name).toBe("Churn-2");
    expect(inputs).toMatchObject({ name: "Churn 2", subdir: "train", public: true });
  });
});

describe("settings", () => {
  /** A `pulumi` that does what a few lines of shell say. */
  function withPulumi(...lines: string[]): Record<string, string> {
    writeProgram(path.join(cwd, "bin", "pulumi"), ...lines);
    return { PATH: `${path.join(cwd, "bin")}${path.delimiter}${process.env["PATH"] ?? ""}` };
  }

  function configAsJson(): string {
    return JSON.stringify(
      Object.fromEntries(
        Object.entries(configFor(emulator)).map(([key, value]) => [key, { value, secret: true }]),
      ),
    );
  }

  test("come from the stack that --stack names", async () => {
    await createGitpodProject(emulator);
    writeFile(path.join(cwd, "config.json"), configAsJson());
    const env = withPulumi('echo "$@" > asked', "cat config.json");
    const { code, stdout, stderr } = await installed(["gitpod", "--stack", "acme/dev"], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("--yes --stack acme/dev\n");
    expect(readFileSync(path.join(cwd, "asked"), "utf8")).toBe(
      "config --show-secrets --json --stack=acme/dev\n",
    );
    expect(stdout + JSON.stringify(imported())).not.toContain(emulator.gitpod.token);
  });

  test("of a stack that Pulumi cannot read are an error below Pulumi's own", async () => {
    const env = withPulumi("echo 'error: no stack named dev' >&2", "exit 255");
    const { code, stderr } = await installed(["gitpod", "--stack", "dev"], env);
    expect(code).toBe(1);
    expect(stderr).toContain("error: no stack named dev\n");
    expectParts(stderr, { names: ["`pulumi config`", '"dev"'] });
  });

  test("of a stack need Pulumi", async () => {
    const { code, stderr } = await installed(["gitpod", "--stack", "dev"], { PATH: cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("--stack needs `pulumi`");
  });

  test("that are nowhere are named, with the way to those of a stack", async () => {
    const { code, stderr } = await installed(["gitpod"], {});
    expect(code).toBe(1);
    expectParts(stderr, {
      property: "gitpod:token is not set",
      nextStep: ["`pulumi config set --secret", "--stack NAME"],
    });
    expect(existsSync(path.join(cwd, "import.json"))).toBe(false);
  });
});
