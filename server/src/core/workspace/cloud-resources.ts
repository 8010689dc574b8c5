import { type CloudResource, cloudResources, mayDefineResources } from "../cloud/cloud-resources.js";
import { isAside } from "./npm-packages.js";
import type { Workspace } from "./workspace.js";

/** Generated templates are not read through. */
const mostLength = 500_000;

/** The resources of Terraform and CloudFormation in a folder, in the order of their paths; those of tests and samples are left out. */
export function workspaceResources(workspace: Workspace): readonly { readonly path: string; readonly resource: CloudResource }[] {
  return workspace.matching((path) => mayDefineResources(path) && !isAside(path)).flatMap((path) => {
    const text = workspace.text(path) ?? "";
    const file = text.length <= mostLength && /\bresource\b|Resources/.test(text) ? workspace.file(path) : undefined;
    return file === undefined ? [] : cloudResources(file).map((resource) => ({ path, resource }));
  });
}
