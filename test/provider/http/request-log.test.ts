import { expect, onTestFinished, test, vi } from "vitest";
import { requestLog } from "../../../provider/http/request-log";
import { say } from "../../../provider/core/text/message";
import { fixedSettings } from "../../support/fixed-settings";

const attempt = {
  platform: "Ona",
  operation: say`creating project ${"sesame-open"}`,
  ...{ method: "POST", path: "/p", attempt: 2, durationMs: 3.4, status: 500 },
};

function linesOf(log: string): string[] {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => {
    error.mockRestore();
  });
  const config = { "devplatforms:log": log, "studio:token": "sesame-open" };
  requestLog(fixedSettings(config))?.(attempt);
  return error.mock.calls.map(([line]) => String(line));
}

test("the log has a line for each attempt, without secrets", () => {
  const [line = "", ...others] = linesOf("debug");
  expect(others).toEqual([]);
  for (const part of ["Ona", "[redacted]", "POST", "500", "3 ms", "attempt 2"]) {
    expect(line).toContain(part);
  }
  expect(line).not.toContain("sesame");
});

test("without the setting there is no log", () => {
  expect(linesOf("off")).toEqual([]);
});
