import { describe, expect, test } from "vitest";
import { createRequest } from "../../../../provider/platforms/codearts/requests";
import { repositoryInputsSchema, toBase64 } from "../../../../provider/platforms/codearts/schemas";

const projectUuid = "4838955a48e2492bbe44b31bc4c272f6";

describe("a creation", () => {
  test("sends only what the program says, and nothing of adoption and deletion", () => {
    const inputs = { projectUuid, name: "api", adopt: true, onDelete: "retain" as const };
    const body = JSON.stringify(createRequest(inputs));
    expect(JSON.parse(body)).toEqual({ project_uuid: projectUuid, name: "api" });
  });

  test("sends everything under the API's names, booleans as integers, the URL in Base64", () => {
    const inputs = {
      ...{ projectUuid, name: "api", description: "d", visibilityLevel: 20 as const },
      ...{ importMembers: true, enableReadme: false, gitignoreId: "Go", licenseId: 1 },
      ...{ importUrl: "https://a.b/c", templateId: "t", groupId: 3, caller: "me" },
    };
    expect(createRequest(inputs)).toEqual({
      ...{ project_uuid: projectUuid, name: "api", description: "d", visibility_level: 20 },
      ...{ import_members: 1, enable_readme: 0, gitignore_id: "Go", license_id: 1 },
      ...{ import_url: "aHR0cHM6Ly9hLmIvYw==", template_id: "t", group_id: 3, caller: "me" },
    });
  });

  test("leaves out the name that a Clone button puts before the host of the URL", () => {
    const importUrl = "https://acme@dev.azure.com/acme/api/_git/api";
    const request = createRequest({ projectUuid, name: "api", importUrl });
    expect(repositoryInputsSchema.shape.importUrl.safeParse(importUrl).success).toBe(true);
    expect(request["import_url"]).toBe(toBase64("https://dev.azure.com/acme/api/_git/api"));
  });

  test("sends a URL outside ASCII by its UTF-8", () => {
    expect(toBase64("https://a.b/é")).toBe("aHR0cHM6Ly9hLmIvw6k=");
  });
});
