import * as pulumi from "@pulumi/pulumi";
import { CodeArtsRepository } from "pulumi-devplatforms";

const description = new pulumi.Config().get("description");

const repository = new CodeArtsRepository("api", {
  projectUuid: "4838955a48e2492bbe44b31bc4c272f6",
  ...(description !== undefined && { description }),
});

export const uuid = repository.repositoryUuid;
