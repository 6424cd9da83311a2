import path from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import type { Setting, SettingKind } from "../../provider/core/settings/setting";
import { settingTable } from "../../provider/platforms/settings";
import { root } from "../support/root";

const introduction = `# Settings

Every setting of the package, from the table that the code uses; a test compares this page with it.
Each is taken from the stack's configuration, else from the first environment variable that is set, else it has its default. A \`Provider\` reads nothing but its own inputs and has the same defaults.
A value that a setting cannot have is refused, in preview too.
`;

const grammar: Readonly<Record<SettingKind, string>> = {
  text: "text",
  secret: "text, secret",
  address: "`https://host/path`, without user, query and fragment",
  switch: "`true`, `1`, `on`, `yes` or `false`, `0`, `off`, `no`",
  seconds: "seconds, at most 86400",
  log: "`debug`, `true`, `1`, `on`, `yes` or `off`, `false`, `0`, `no`, `none`",
};

const code = (text: string) => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function defaultOf({ fallback, fallbackInWords }: Setting): string {
  return fallbackInWords ?? (fallback === undefined ? "" : code(fallback));
}

function inputOf(key: string): string {
  const [group = "", name = ""] = key.split(":");
  return code(group === "devplatforms" ? name : `${group}.${name}`);
}

const markdown = (text: string) => format(text, { parser: "markdown", printWidth: 100 });

test("the page of settings has every setting as the code knows it", async () => {
  const sections = Object.entries<Setting>(settingTable).map(([key, setting]) => {
    const least = setting.least === undefined ? "" : `, at least ${setting.least}`;
    return [
      `## ${code(key)}`,
      `${setting.description}.`,
      table(
        ["value", "default", "environment", "input of `Provider`"],
        [
          [
            (setting.grammar?.inWords ?? grammar[setting.kind]) + least,
            defaultOf(setting),
            setting.env.map(code).join(", "),
            inputOf(key),
          ],
        ],
      ),
    ].join("\n\n");
  });
  const rows = Object.entries<Setting>(settingTable).map(([key, setting]) => {
    const secret = setting.kind === "secret" ? "yes" : "";
    return [code(key), setting.env.map(code).join(", "), defaultOf(setting), secret];
  });
  const overview = table(["key", "environment", "default", "secret"], rows);
  const page = await markdown([introduction, overview, ...sections].join("\n\n"));
  await expect(page).toMatchFileSnapshot(path.join(root, "docs/settings.md"));
});
