import { emulatorCredentials } from "../credentials.ts";
import type { ApiResponse, ApiRequest, Route } from "../http.ts";
import { parseJson } from "../json.ts";
import { notFound, refusal } from "./errors.ts";
import { createProjects, viewLinks } from "./projects.ts";
import type { StudioStore } from "./store.ts";

export function studioRoutes(store: StudioStore): Route[] {
  return [
    // "Create a new project" in DVC Studio's REST API pages (2025): no trailing slash.
    {
      operation: "create-project",
      method: "POST",
      path: "/api/create-project",
      changesState: true,
      handle: (request) => guarded(store, request, () => createFromBody(store, request)),
    },
    // On no page: the call by which the VS Code extension finds a repository's project.
    {
      operation: "view-links",
      method: "GET",
      path: "/api/view-links",
      changesState: false,
      handle: (request) => guarded(store, request, () => viewLinks(store, request.query)),
    },
  ];
}

function createFromBody(store: StudioStore, { headers, body }: ApiRequest): ApiResponse {
  const mediaType = headers["content-type"] ?? "";
  if (!/^application\/json\b/i.test(mediaType)) {
    return refusal(415, `Unsupported media type "${mediaType}" in request.`);
  }
  const json = parseJson(body);
  return json === undefined
    ? refusal(400, "JSON parse error - Expecting value: line 1 column 1 (char 0)")
    : createProjects(store, json);
}

/** A POST that is redirected loses its body, hence the one path with a slash that is known. */
export function unknownRoute(store: StudioStore, { method, path }: ApiRequest): ApiResponse {
  const slashless = path.slice(0, -1);
  const { basePath } = store.options;
  if (path.endsWith("/") && isKnown(slashless, basePath)) {
    return { status: 301, headers: { location: slashless } };
  }
  return isKnown(path, basePath)
    ? refusal(405, `Method "${method}" not allowed.`)
    : refusal(404, `Not found. (${method} ${path})`);
}

function isKnown(path: string, basePath: string): boolean {
  return ["create-project", "view-links"].some((name) => path === `${basePath}/api/${name}`);
}

/** The header's scheme is `token`; `Bearer` is for other parts of Studio. */
function guarded(store: StudioStore, request: ApiRequest, handle: () => ApiResponse): ApiResponse {
  if (!request.path.startsWith(`${store.options.basePath}/api/`)) return notFound;
  const authorization = request.headers["authorization"];
  if (authorization === undefined) {
    return refusal(401, "Authentication credentials were not provided.");
  }
  const [scheme = "", token] = authorization.split(/ +/);
  if (scheme.toLowerCase() !== "token" || token !== emulatorCredentials.studio.token) {
    return refusal(401, "Invalid token");
  }
  return handle();
}
