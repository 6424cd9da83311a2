import type { ApiAnswer, ApiRequest, Route } from "../http.ts";
import { authenticationFailure } from "./authentication.ts";
import { gatewayFailure } from "./errors.ts";
import { createToken } from "./iam.ts";
import {
  checkName,
  createRepository,
  deleteRepository,
  listRepositories,
  showRepository,
  showRepositoryV4,
  showStatus,
} from "./repositories.ts";
import type { CodeArtsStore } from "./store.ts";

/** Each page is at support.huaweicloud.com under api-codeartsrepo, IAM's under api-iam. */
export function codeartsRoutes(store: CodeArtsStore): Route[] {
  return repositoryRoutes(store)
    .map((route) => behindGateway(store, route))
    .concat([
      // KeystoneCreateUserTokenByPassword: 201, the token in a header.
      {
        operation: "CreateToken",
        method: "POST",
        path: "/v3/auth/tokens",
        changesState: false,
        handle: (request) => createToken(store, request),
      },
    ]);
}

function repositoryRoutes(store: CodeArtsStore): Route[] {
  return [
    // CreateRepository (2026-01-27): a failure may come with status 200.
    {
      operation: "CreateRepository",
      method: "POST",
      path: "/v1/repositories",
      changesState: true,
      handle: (request) => createRepository(store, request),
    },
    // ListRepositoryStatus: the page gives no meaning to the numbers; ShowRepositoryByUuid does.
    {
      operation: "ShowRepositoryStatus",
      method: "GET",
      path: "/v1/repositories/:uuid/status",
      changesState: true,
      handle: ({ params }) => showStatus(store, params["uuid"] ?? ""),
    },
    // ShowRepositoryByUuid: without description and default branch.
    {
      operation: "ShowRepository",
      method: "GET",
      path: "/v2/repositories/:uuid",
      changesState: false,
      handle: ({ params }) => showRepository(store, params["uuid"] ?? ""),
    },
    // ShowRepository (v4): by the integer id.
    {
      operation: "ShowRepositoryV4",
      method: "GET",
      path: "/v4/repositories/:id",
      changesState: false,
      handle: ({ params }) => showRepositoryV4(store, params["id"] ?? ""),
    },
    // DeleteRepository: its result says nothing, its status does.
    {
      operation: "DeleteRepository",
      method: "DELETE",
      path: "/v1/repositories/:uuid",
      changesState: true,
      handle: ({ params }) => deleteRepository(store, params["uuid"] ?? ""),
    },
    // ShowRepositoryNameExist: true says that the name is free.
    {
      operation: "CheckRepositoryName",
      method: "GET",
      path: "/v1/projects/:project_uuid/repositories/validation/:name",
      changesState: false,
      handle: ({ params }) => checkName(store, params["project_uuid"] ?? "", params["name"] ?? ""),
    },
    // ShowAllRepositoryByTwoProjectId: pages counted from 1, of 20 unless told, at most 100.
    {
      operation: "ListProjectRepositories",
      method: "GET",
      path: "/v2/projects/:project_uuid/repositories",
      changesState: false,
      handle: (request) => listRepositories(store, request),
    },
  ];
}

/** Huawei Cloud's API gateway: throttling first, then credentials. */
function behindGateway(store: CodeArtsStore, route: Route): Route {
  const handle = (request: ApiRequest): ApiAnswer => {
    const limit = store.options.rateLimitPerMinute;
    if (limit !== undefined && store.rateLimit.isExceeded(route.operation, limit, Date.now())) {
      const message = `The throttling threshold has been reached: policy api over ratelimit,limit:${limit},time:1 minute`;
      return gatewayFailure(429, "APIGW.0308", message, request.requestId);
    }
    return authenticationFailure(store, request) ?? route.handle(request);
  };
  return { ...route, handle };
}
