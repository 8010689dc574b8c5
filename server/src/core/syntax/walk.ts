import type { Node } from "./nodes.js";

/**
 * Visits `root` and everything below it in source order, parents first, and sets `parent` on the way.
 * Iterative: a chain of ten thousand `+` needs no call stack. Returning `false` from `visit` skips the node's children.
 */
export function walk(root: Node, visit: (node: Node) => boolean | void): void {
  const stack: Node[] = [root];
  let current: Node = root;
  const push = (child: Node): undefined => {
    // The parser leaves `parent` unset; setting it here saves a pass over the tree.
    (child as { parent: Node }).parent = current;
    stack.push(child);
    return undefined;
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (visit(node) === false) continue;
    const first = stack.length;
    current = node;
    node.forEachChild(push);
    reverseFrom(stack, first);
  }
}

function reverseFrom(stack: Node[], first: number): void {
  for (let low = first, high = stack.length - 1; low < high; low++, high--) {
    const swap = stack[low] as Node;
    stack[low] = stack[high] as Node;
    stack[high] = swap;
  }
}
