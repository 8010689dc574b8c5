import type { EndpointInventory } from "../endpoints/inventory.js";
import type { TextDocument } from "../text/text-document.js";
import type { SourceRead } from "./audit.js";
import { createEndpointIndex, type EndpointIndexPorts } from "./endpoint-index.js";

interface EndpointFilePorts extends EndpointIndexPorts {
  read(path: string): SourceRead;
}

/** The files of a project as the inventory of endpoints needs them. What they say is kept, their texts are not. */
export interface EndpointFiles {
  /** Adds a file; where it may register routes, what it says is taken while what analysing it has found out is still at hand. */
  add(document: TextDocument): void;
  /** Needs every file to have been added. */
  inventory(): EndpointInventory;
}

export function createEndpointFiles(ports: EndpointFilePorts): EndpointFiles {
  const index = createEndpointIndex(ports);
  return { add: index.set, inventory: () => index.inventory().inventory };
}
