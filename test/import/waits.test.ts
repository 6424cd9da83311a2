import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { runImport } from "../../provider/doors/import/run-import";
import { temporaryFolder } from "../scripts/workshop";
import { json, responding } from "../support/responding-server";
import { virtualClock } from "../support/virtual-clock";

test("a search of many short calls says on the error output how far it is", async () => {
  const clock = virtualClock();
  let page = 0;
  const { url } = await responding((received, response) => {
    clock.pass(9_500);
    page += 1;
    const nextToken = page < 10 ? `page ${page + 1}` : "";
    json(200, { projects: [], pagination: { nextToken } })(received, response);
  });
  const complained = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.stubEnv("ONA_API_KEY", "sesame-open");
  vi.stubEnv("ONA_BASE_URL", url);
  onTestFinished(() => {
    complained.mockRestore();
    vi.unstubAllEnvs();
  });
  await runImport(["import", "gitpod", "--out", path.join(temporaryFolder(), "found")], clock);
  expect(complained.mock.calls.flat()).toEqual([
    "pulumi-devplatforms: Ona: listing projects: page 2: waiting for the response, for 10 s so far (at most 100 s).",
    "pulumi-devplatforms: Ona: listing projects: page 8: waiting for the response, for 70 s so far (at most 157 s).",
    "pulumi-devplatforms: no project to import was found",
  ]);
});
