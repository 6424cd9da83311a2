import { describe, expect, test } from "vitest";
import { call, createProject, useEmulator } from "./support.ts";

const emulator = useEmulator();
const repo_url = "https://github.com/acme/Model-zoo_1";

describe("create-project", () => {
  test("responds with id, url and name and nothing else", async () => {
    const { status, body } = await createProject(emulator(), { repo_url });
    expect(status).toBe(200);
    const [project] = body.projects;
    expect(project).toEqual({
      id: expect.stringMatching(/^[a-z\d]{10}$/) as string,
      name: "Model-zoo_1",
      url: `https://studio.datachain.ai/user/emulator/projects/Model-zoo_1-${project.id}`,
    });
  });

  test("puts a team's project under the team", async () => {
    const { body } = await createProject(emulator(), { repo_url, team_name: "vision" });
    expect(body.projects[0].url).toContain("/team/vision/projects/");
  });

  test("makes another project when it is repeated", async () => {
    const first = await createProject(emulator(), { repo_url });
    const second = await createProject(emulator(), { repo_url });
    expect(second.body.projects[0].id).not.toBe(first.body.projects[0].id);
    expect(emulator().studio.projects.size).toBe(2);
  });

  test("makes one project for each of the comma-separated directories", async () => {
    const { body } = await createProject(emulator(), { repo_url, subdir: "a, b" });
    expect(body.projects).toHaveLength(2);
    const subdirs = [...emulator().studio.projects.values()].map(({ subdir }) => subdir);
    expect(subdirs).toEqual(["a", "b"]);
  });

  test.each([
    "git@github.com:acme/api.git",
    "https://bitbucket.org/acme/api.git",
    "ssh://git@gitlab.com/group/subgroup/team/api.git",
    "https://github.com/acme/api",
  ])("takes the repository %s", async (url) => {
    const { status, body } = await createProject(emulator(), { repo_url: url });
    expect(status).toBe(200);
    expect(body.projects[0].name).toBe("api");
  });

  test.each([
    "acme/api",
    "https://github.com/api",
    "https://user:secret@github.com/acme/api.git",
    "ssh://git:secret@github.com/acme/api.git",
    "ftp://github.com/acme/api",
    "git@github.com:/acme api",
    "https://codehub.devcloud.cn-north-4.huaweicloud.com/acme/api.git",
    "https://dev.azure.com/acme/api/_git/api",
    "https://gitlab.example.org/acme/api.git",
  ])("cannot use the repository %s", async (url) => {
    const { status, body } = await createProject(emulator(), { repo_url: url });
    expect(status).toBe(400);
    expect(body.detail).toContain("repo not found");
    expect(emulator().studio.projects.size).toBe(0);
  });

  test("may know other hosts, as a self-hosted Studio does", async () => {
    emulator().studio.options.knownHosts = ["git.acme.com"];
    const known = ["https://Git.acme.com/acme/api", "git@git.acme.com:acme/api.git"];
    const unknown = ["https://github.com/acme/api.git"];
    const statuses = [];
    for (const url of [...known, ...unknown]) {
      statuses.push((await createProject(emulator(), { repo_url: url })).status);
    }
    expect(statuses).toEqual([200, 200, 400]);
  });

  test("reads a GitLab of the users' own for a team that is connected to it, and for nobody else", async () => {
    emulator().studio.options.teamHosts = ["gitlab.acme.com"];
    const repository = { repo_url: "https://gitlab.acme.com/acme/api.git" };
    const ofTeam = await createProject(emulator(), { ...repository, team_name: "vision" });
    const ofUser = await createProject(emulator(), repository);
    expect([ofTeam.status, ofUser.status]).toEqual([200, 400]);
  });

  test.each([
    [{}, "repo_url", "This field is required."],
    [{ repo_url: 5 }, "repo_url", "Not a valid string."],
    [{ repo_url: "" }, "repo_url", "This field may not be blank."],
    [{ repo_url, public: "true" }, "public", "Must be a valid boolean."],
    [{ repo_url, name: null }, "name", "This field may not be null."],
    [
      { repo_url, subdir: "a,b,c,d,e,f,g,h,i,j,k" },
      "subdir",
      "At most 10 directories are allowed.",
    ],
  ])("refuses %j", async (request, field, complaint) => {
    const { status, body } = await createProject(emulator(), request);
    expect(status).toBe(400);
    expect(body).toEqual({ [field]: [complaint] });
  });

  test("refuses text that is not JSON", async () => {
    const { status, body } = await createProject(emulator(), "{");
    expect(status).toBe(400);
    expect(body.detail).toContain("JSON parse error");
  });

  test("refuses another content type", async () => {
    const headers = { "content-type": "text/plain" };
    const { status } = await createProject(emulator(), { repo_url }, headers);
    expect(status).toBe(415);
  });

  test.each(["Bearer", "Basic"])("does not know the scheme %s", async (scheme) => {
    const headers = { authorization: `${scheme} ${emulator().studio.token}` };
    const { status, body } = await createProject(emulator(), { repo_url }, headers);
    expect(status).toBe(401);
    expect(body).toEqual({ detail: "Invalid token" });
  });

  test("refuses a team that it does not know, where teams are listed", async () => {
    emulator().studio.options.knownTeams = ["vision"];
    const { status } = await createProject(emulator(), { repo_url, team_name: "speech" });
    expect(status).toBe(403);
  });

  test("may respond with 201", async () => {
    emulator().studio.options.successStatus = 201;
    expect((await createProject(emulator(), { repo_url })).status).toBe(201);
  });

  test("redirects a path with a trailing slash", async () => {
    const url = `${emulator().studio.url}/api/create-project/`;
    const reply = await call(url, { method: "POST", body: { repo_url } });
    expect(reply.status).toBe(301);
    expect(reply.headers.get("location")).toBe("/api/create-project");
    expect(emulator().studio.projects.size).toBe(0);
  });

  test("lives under the base path of a self-hosted Studio and nowhere else", async () => {
    const { url, token, options } = emulator().studio;
    options.basePath = "/studio";
    const headers = { authorization: `token ${token}` };
    const request = { method: "POST", headers, body: { repo_url } };
    const inside = await call(`${url}/studio/api/create-project`, request);
    const outside = await call(`${url}/api/create-project`, request);
    expect([inside.status, outside.status]).toEqual([200, 404]);
    const [project] = emulator().studio.projects.values();
    expect(project?.url).toContain("datachain.ai/studio/user/");
  });
});

describe("view-links", () => {
  async function viewLinks(remote: string) {
    const { url, token } = emulator().studio;
    const query = new URLSearchParams({ commits: "a".repeat(40), git_remote_url: remote });
    const headers = { authorization: `token ${token}` };
    const { body } = await call(`${url}/api/view-links?${query.toString()}`, { headers });
    return body as { view_url: string | null };
  }

  test("shows the newest project of a repository, however its URL is written", async () => {
    await createProject(emulator(), { repo_url });
    const { body } = await createProject(emulator(), { repo_url });
    const links = await viewLinks("git@github.com:acme/Model-zoo_1.git");
    expect(links).toEqual({ live: [], pushed: [], view_url: body.projects[0].url });
  });

  test("shows nothing for a repository without a project", async () => {
    expect((await viewLinks(repo_url)).view_url).toBeNull();
  });
});

test("an unknown path of Studio's is a 404 that names it", async () => {
  const { status, body } = await call(`${emulator().studio.url}/api/projects`, {});
  expect(status).toBe(404);
  expect(body).toEqual({ detail: "Not found. (GET /api/projects)" });
});
