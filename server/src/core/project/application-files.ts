const applicationFolder = /(?:^|\/)(?:apps?|pages|views|screens|routes?|controllers?|components|ui|api|server|client|frontend|backend|web|services?|handlers?|(?:server|client)-only|public)\//i;
const componentFile = /\.(?:tsx|jsx|vue|svelte|astro)$/i;

/** True for files that are part of an application by their place or kind: what calls their functions is the same application. */
export function isApplicationPath(path: string): boolean {
  return applicationFolder.test(path) || componentFile.test(path);
}
