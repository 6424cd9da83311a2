import { describe, expect, test } from "vitest";
import {
  codearts,
  createRepository,
  readyRepository,
  repositoryDetails,
  useEmulator,
} from "./support.ts";

const emulator = useEmulator();
const import_url = Buffer.from("https://github.com/acme/template.git").toString("base64");

describe("a repository", () => {
  const empty = {
    empty_repo: true,
    default_branch: null,
    branch_count: 0,
    tag_count: 0,
    statistics: { commit_count: 0, storage_size: 0, repository_size: 0, lfs_objects_size: 0 },
  };

  test("without seeds is empty", async () => {
    const repository = await readyRepository(emulator());
    expect(await repositoryDetails(emulator(), repository)).toMatchObject(empty);
  });

  test.each([{ enable_readme: 1 }, { gitignore_id: "Go" }, { license_id: 1 }])(
    "with %j has one commit on one branch",
    async (seeds) => {
      const repository = await readyRepository(emulator(), seeds);
      expect(await repositoryDetails(emulator(), repository)).toMatchObject({
        empty_repo: false,
        default_branch: "master",
        branch_count: 1,
        tag_count: 0,
        statistics: { commit_count: 1 },
      });
    },
  );

  test.each([{ import_url }, { template_id: "4f5e6d" }])("with %j has a history", async (seeds) => {
    const repository = await readyRepository(emulator(), seeds);
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      empty_repo: false,
      branch_count: 2,
      tag_count: 1,
      statistics: { commit_count: 12, lfs_objects_size: 0 },
    });
  });

  test.each([1, 2])("with status %i shows no contents", async (status) => {
    const repository = await readyRepository(emulator(), { enable_readme: 1 });
    repository.status = status;
    expect(await repositoryDetails(emulator(), repository)).toMatchObject(empty);
  });

  test("from an old state file has what its seeds make", async () => {
    const repository = await readyRepository(emulator(), { enable_readme: 1 });
    delete repository.commit_count;
    delete repository.branch_count;
    delete repository.tag_count;
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      branch_count: 1,
      statistics: { commit_count: 1 },
    });
  });
});

describe("a push", () => {
  test("of one commit makes the first branch", async () => {
    const repository = await readyRepository(emulator());
    emulator().codearts.push(repository.repository_uuid);
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      empty_repo: false,
      default_branch: "master",
      branch_count: 1,
      statistics: { commit_count: 1 },
      updated_at: expect.any(String) as string,
    });
  });

  test("adds commits, branches and tags", async () => {
    const repository = await readyRepository(emulator(), { enable_readme: 1 });
    emulator().codearts.push(repository.repository_uuid, { commits: 4 });
    emulator().codearts.push(repository.repository_uuid, { commits: 0, branches: 2, tags: 3 });
    expect(repository).toMatchObject({ commit_count: 5, branch_count: 3, tag_count: 3 });
  });

  test("fails where there is no repository that is ready", async () => {
    const { body } = await createRepository(emulator());
    const { push } = emulator().codearts;
    expect(() => push("0".repeat(32))).toThrow("there is no repository");
    expect(() => push(body.result.repository_uuid)).toThrow("has status 1");
  });
});

describe("an import", () => {
  test.each([
    [0, "finished"],
    [1, "started"],
    [2, "failed"],
  ])("with status %i is shown as %s", async (status, import_status) => {
    const repository = await readyRepository(emulator(), { import_url });
    repository.status = status;
    const details = await repositoryDetails(emulator(), repository);
    expect(details).toMatchObject({ import_status, import_error: null });
  });

  test("that fails has a reason", async () => {
    emulator().codearts.options.failCreation = true;
    const repository = await readyRepository(emulator(), { import_url });
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      import_status: "failed",
      import_error: expect.stringContaining("cannot be read") as string,
    });
  });

  test("fails for the reason that the option gives", async () => {
    Object.assign(emulator().codearts.options, { failCreation: true, importError: "no space" });
    const repository = await readyRepository(emulator(), { import_url });
    expect(await repositoryDetails(emulator(), repository)).toMatchObject({
      import_error: "no space",
    });
  });
});

test("a repository that imports nothing has no import status", async () => {
  emulator().codearts.options.failCreation = true;
  const repository = await readyRepository(emulator());
  expect(await repositoryDetails(emulator(), repository)).toMatchObject({
    import_status: "none",
    import_error: null,
  });
});

test.each([3, 4])("a repository is shown with status %i after an edit", async (status) => {
  const repository = await readyRepository(emulator());
  repository.status = status;
  const path = `/v1/repositories/${repository.repository_uuid}/status`;
  expect((await codearts(emulator(), path)).body.result).toBe(status);
});
