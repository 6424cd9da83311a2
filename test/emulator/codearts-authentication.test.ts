import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";
import { LogLevel } from "@huaweicloud/huaweicloud-sdk-core/logger/index.js";
import type { SdkResponse } from "@huaweicloud/huaweicloud-sdk-core/SdkResponse.js";
import { describe, expect, test } from "vitest";
import { emulatorCredentials } from "pulumi-devplatforms-emulator";
import { call, codearts, useEmulator } from "./support.ts";

const emulator = useEmulator();
const unknownUuid = "0".repeat(32);
const path = `/v2/repositories/${unknownUuid}`;

function ignore(): void {
  // The SDK insists on a logger.
}

const silentLogger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
  setName: ignore,
};

describe("the gateway", () => {
  test("refuses a request without credentials", async () => {
    const { status, body } = await call(emulator().codearts.endpoint + path, {});
    expect(status).toBe(401);
    expect(body).toMatchObject({
      error_code: "APIGW.0301",
      request_id: expect.any(String) as string,
    });
  });

  test("refuses a token that it did not issue", async () => {
    const { status, body } = await codearts(emulator(), path, {
      headers: { "x-auth-token": "wrong" },
    });
    expect(status).toBe(401);
    expect(body.error_msg).toContain("decrypt token fail");
  });

  test("names the request in the body as in the header", async () => {
    const { headers, body } = await call(emulator().codearts.endpoint + path, {});
    expect(body).toMatchObject({ request_id: headers.get("x-request-id") });
  });
});

describe("a signature of Huawei Cloud's own SDK", () => {
  interface Credentials {
    readonly accessKey?: string;
    readonly secretKey?: string;
    readonly securityToken?: string;
  }

  interface SdkRequest {
    readonly method: string;
    readonly url: string;
    readonly queryParams?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly data?: Readonly<Record<string, unknown>>;
  }

  function basicCredentials(credentials: Credentials): BasicCredentials {
    const { accessKey, secretKey, securityToken } = { ...emulator().codearts, ...credentials };
    const basic = new BasicCredentials().withAk(accessKey).withSk(secretKey);
    return "securityToken" in credentials ? basic.withSecurityToken(securityToken) : basic;
  }

  /** Put together by hand: a client from the SDK's builder logs every refusal, headers included. */
  function send(request: SdkRequest, credentials: Credentials = {}): Promise<SdkResponse> {
    const { endpoint } = emulator().codearts;
    const http = new DefaultHttpClient({ logger: silentLogger }, [endpoint]);
    const client = new HcClient(http)
      .withCredential(basicCredentials(credentials))
      .withEndpoints([endpoint]);
    const { queryParams = {}, headers = {}, ...rest } = request;
    return client.sendRequest({
      ...rest,
      queryParams,
      headers: { ...headers },
      pathParams: {},
      contentType: "application/json",
    });
  }

  test("lets a creation, a search and a deletion through", async () => {
    const { projectId, repositories } = emulator().codearts;
    const data = { project_uuid: projectId, name: "api", description: "héllo" };
    await send({ method: "POST", url: "/v1/repositories", data });
    const [uuid = ""] = repositories.keys();
    const list = await send({
      method: "GET",
      url: `/v2/projects/${projectId}/repositories`,
      queryParams: { page_size: 20, page_index: 1, search: "a b*(x)" },
    });
    await send({ method: "DELETE", url: `/v1/repositories/${uuid}` });
    expect(emulator().requests.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(list).toMatchObject({ result: { total: 0 } });
  });

  test("is refused when the secret key is wrong, with the canonical request", async () => {
    await expect(send({ method: "GET", url: path }, { secretKey: "wrong" })).rejects.toMatchObject({
      httpStatusCode: 401,
      errorCode: "APIGW.0301",
      errorMsg: expect.stringContaining(`canonical request: GET|${path}/||content-type:`) as string,
    });
  });

  test("is refused when the access key is unknown", async () => {
    const response = send({ method: "GET", url: path }, { accessKey: "OTHER" });
    await expect(response).rejects.toMatchObject({ httpStatusCode: 401 });
  });

  test("tells the accounts apart by the access key", async () => {
    const { repositories, projectId } = emulator().codearts;
    const data = { project_uuid: projectId, name: "api" };
    await send({ method: "POST", url: "/v1/repositories", data });
    const [uuid = ""] = repositories.keys();
    const { accessKey, secretKey } = emulatorCredentials.codeartsOther;
    const read = send({ method: "GET", url: `/v2/repositories/${uuid}` }, { accessKey, secretKey });
    await expect(read).rejects.toMatchObject({ httpStatusCode: 401, errorCode: "CH.080401" });
  });

  test("is refused when the clock is more than 15 minutes off", async () => {
    const headers = { "X-Sdk-Date": "20200101T000000Z" };
    await expect(send({ method: "GET", url: path, headers })).rejects.toMatchObject({
      errorMsg: expect.stringContaining("15 minutes") as string,
    });
  });

  test.each([
    ["emulator-security-token", 404],
    ["wrong", 401],
  ])("with the security token %s gets %i", async (securityToken, httpStatusCode) => {
    const response = send({ method: "GET", url: path }, { securityToken });
    await expect(response).rejects.toMatchObject({ httpStatusCode });
  });

  test("holds when a security token is added after signing", async () => {
    const { endpoint, securityToken } = emulator().codearts;
    const request = { endpoint: endpoint + path, method: "GET", headers: {} };
    const signed = AKSKSigner.sign(request, basicCredentials({}));
    const headers = { ...signed, "x-security-token": securityToken };
    expect((await call(endpoint + path, { headers })).status).toBe(404);
  });
});

describe("IAM", () => {
  function createToken(password: string, scope: unknown, user = emulator().codearts.user) {
    const { endpoint } = emulator().codearts;
    const body = {
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: user.name, password, domain: { name: user.domainName } } },
        },
        scope,
      },
    };
    const headers = { "content-type": "application/json;charset=utf8" };
    return call(`${endpoint}/v3/auth/tokens?nocatalog=true`, { method: "POST", headers, body });
  }

  test("issues a token that the repository API accepts", async () => {
    const { user, region } = emulator().codearts;
    const reply = await createToken(user.password, { project: { name: region } });
    const token = reply.headers.get("x-subject-token") ?? "";
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      token: { expires_at: expect.stringMatching(/\.\d{6}Z$/) as string },
    });
    const read = await codearts(emulator(), path, { headers: { "x-auth-token": token } });
    expect(read.status).toBe(404);
  });

  test("issues a token without project scope, which the repository API refuses", async () => {
    const { user } = emulator().codearts;
    const reply = await createToken(user.password, { domain: { name: user.domainName } });
    const token = reply.headers.get("x-subject-token") ?? "";
    const read = await codearts(emulator(), path, { headers: { "x-auth-token": token } });
    expect(read.status).toBe(401);
  });

  test("issues a token of the account whose password it got", async () => {
    const { user, region, projectId } = emulatorCredentials.codeartsOther;
    const reply = await createToken(user.password, { project: { name: region } }, user);
    const headers = { "x-auth-token": reply.headers.get("x-subject-token") ?? "" };
    const own = `/v1/projects/${projectId}/repositories/validation/api`;
    expect((await codearts(emulator(), own, { headers })).status).toBe(200);
    expect((await codearts(emulator(), own)).status).toBe(403);
  });

  test("refuses a wrong password", async () => {
    const { status, body } = await createToken("wrong", { project: { name: "cn-north-4" } });
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { title: "Unauthorized" } });
  });
});
