import { readFileSync } from "node:fs";
import * as path from "node:path";
import { type Repository, Team } from "./team";

const list = readFileSync(path.join(__dirname, "teams.json"), "utf8");

const teams = Object.entries(JSON.parse(list) as Record<string, Record<string, Repository>>).map(
  ([name, repositories]): [string, Team] => [name, new Team(name, repositories)],
);

export const workspaces = Object.fromEntries(
  teams.map(([name, { workspaceUrls }]) => [name, workspaceUrls]),
);
export const studio = Object.fromEntries(teams.map(([name, { studioUrls }]) => [name, studioUrls]));
