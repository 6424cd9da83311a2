import type { ApiResponse, ApiRequest, Route } from "../http.ts";
import type { CodeArtsAccount } from "./accounts.ts";
import { authenticate } from "./authentication.ts";
import { createRepository, showStatus } from "./creation.ts";
import { gatewayFailure } from "./errors.ts";
import { showGroup } from "./groups.ts";
import { createToken } from "./iam.ts";
import { listRepositories } from "./listing.ts";
import { listProjects } from "./projects.ts";
import { checkName, validateNames } from "./names.ts";
import { deleteRepository, showRepository, showRepositoryV4 } from "./repositories.ts";
import type { CodeArtsStore } from "./store.ts";
import { transferRepository } from "./transfer.ts";

/** A route behind the gateway, which finds out whose call it is. */
interface AccountRoute extends Omit<Route, "handle"> {
  readonly handle: (request: ApiRequest, account: CodeArtsAccount) => ApiResponse;
}

/**
 * Each page is at support.huaweicloud.com under api-codeartsrepo, ProjectMan's under api-projectman
 * and IAM's under api-iam.
 */
export function codeartsRoutes(store: CodeArtsStore): Route[] {
  return [...repositoryRoutes(store), ...projectRoutes(store), projectManRoute(store)]
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

function repositoryRoutes(store: CodeArtsStore): AccountRoute[] {
  return [
    // CreateRepository (2026-01-27): a failure may come with status 200.
    {
      operation: "CreateRepository",
      method: "POST",
      path: "/v1/repositories",
      changesState: true,
      handle: (request, account) => createRepository(store, account, request),
    },
    // ListRepositoryStatus: the page gives no meaning to the numbers; ShowRepositoryByUuid does.
    {
      operation: "ShowRepositoryStatus",
      method: "GET",
      path: "/v1/repositories/:uuid/status",
      changesState: true,
      handle: ({ params }, account) => showStatus(store, account, params["uuid"] ?? ""),
    },
    // ShowRepositoryByUuid: without description and default branch.
    {
      operation: "ShowRepository",
      method: "GET",
      path: "/v2/repositories/:uuid",
      changesState: false,
      handle: ({ params }, account) => showRepository(store, account, params["uuid"] ?? ""),
    },
    // ShowRepository (v4): by the integer id.
    {
      operation: "ShowRepositoryV4",
      method: "GET",
      path: "/v4/repositories/:id",
      changesState: false,
      handle: ({ params }, account) => showRepositoryV4(store, account, params["id"] ?? ""),
    },
    // DeleteRepository: its result says nothing, its status does.
    {
      operation: "DeleteRepository",
      method: "DELETE",
      path: "/v1/repositories/:uuid",
      changesState: true,
      handle: ({ params }, account) => deleteRepository(store, account, params["uuid"] ?? ""),
    },
    // TransferRepository (v4): to the full path of a namespace.
    {
      operation: "TransferRepository",
      method: "POST",
      path: "/v4/repositories/:id/transfer",
      changesState: true,
      handle: (request, account) => transferRepository(store, account, request),
    },
  ];
}

function projectRoutes(store: CodeArtsStore): AccountRoute[] {
  return [
    // ShowRepositoryNameExist: true says that the name is free.
    {
      operation: "CheckRepositoryName",
      method: "GET",
      path: "/v1/projects/:project_uuid/repositories/validation/:name",
      changesState: false,
      handle: ({ params }, account) => {
        const { project_uuid: projectUuid = "", name = "" } = params;
        return checkName(store, account, { projectUuid, name });
      },
    },
    // BatchValidateRepoNames (2026-01-27): each entry has its own result; true means free.
    {
      operation: "BatchValidateRepoNames",
      method: "POST",
      path: "/v4/repository-names/validations",
      changesState: false,
      handle: (request, account) => validateNames(store, account, request),
    },
    // ShowGroup (v4): the full path, which TransferRepository needs.
    {
      operation: "ShowGroup",
      method: "GET",
      path: "/v4/:project_id/groups/:group_id",
      changesState: false,
      handle: ({ params }, account) => {
        const { project_id: projectUuid = "", group_id: groupId = "" } = params;
        return showGroup(store, account, { projectUuid, groupId });
      },
    },
    // ShowAllRepositoryByTwoProjectId: pages counted from 1, of 20 unless told, at most 100.
    {
      operation: "ListProjectRepositories",
      method: "GET",
      path: "/v2/projects/:project_uuid/repositories",
      changesState: false,
      handle: (request, account) => listRepositories(store, account, request),
    },
  ];
}

function projectManRoute(store: CodeArtsStore): AccountRoute {
  return {
    // ListProjectsV4 (2026-02-13): offset and limit are mandatory.
    operation: "ListProjectsV4",
    method: "GET",
    path: "/v4/projects",
    changesState: false,
    handle: (request, account) => listProjects(store, account, request),
  };
}

/** Huawei Cloud's API gateway: throttling first, then credentials. */
function behindGateway(store: CodeArtsStore, route: AccountRoute): Route {
  const handle = (request: ApiRequest): ApiResponse => {
    const limit = store.options.rateLimitPerMinute;
    if (limit !== undefined && store.rateLimit.isExceeded(route.operation, limit, Date.now())) {
      const message = `The throttling threshold has been reached: policy api over ratelimit,limit:${limit},time:1 minute`;
      return gatewayFailure(429, "APIGW.0308", message, request.requestId);
    }
    const authentication = authenticate(store, request);
    return "refusal" in authentication
      ? authentication.refusal
      : route.handle(request, authentication.account);
  };
  return { ...route, handle };
}
