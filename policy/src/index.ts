// First, since on a Node.js that is too old it says so.
import "pulumi-devplatforms";
import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("pulumi-devplatforms", { policies });
