import { isTestPath } from "#core/project/test-files";
import { defineWorkspaceRule } from "#core/rule/rule";
import { reactApplications } from "#core/workspace/react-applications";

export default defineWorkspaceRule({
  meta: {
    id: "missing-error-boundary",
    title: "React application without an error boundary",
    family: "logging-and-errors",
    severity: "low",
    confidence: "low",
    cwe: [755],
    owasp: ["A04:2021"],
    asvs: ["v5.0.0-16.5.3"],
    since: "0.1.0",
    messages: {
      react: "Nothing in this application catches what a component throws, so one broken component leaves an empty page, and nobody is told. Put an error boundary around the root and around each large part.",
      next: "No error file and no error boundary catches what a component throws, so one broken component takes the page with it, and nobody is told. Add an error.tsx beside the pages and a global-error.tsx beside the layout.",
    },
    options: {},
    files: "any",
    triggers: [],
    fix: "none",
    inSamples: "low",
    presets: {},
  },
  check(workspace, context) {
    for (const { files, root } of reactApplications(workspace, isTestPath)) {
      if (files.some((path) => boundaryFile.test(path))) continue;
      // Where the name tells nothing, the text does. The files nearest to the root come first, since that is where boundaries are used.
      const near = files.toSorted((a, b) => a.split("/").length - b.split("/").length).slice(0, mostFiles);
      if (near.some((path) => boundary.test(workspace.text(path) ?? ""))) continue;
      context.report(root.path, { at: root.at, message: /(?:^|\/)app\/layout\.[jt]sx?$/.test(root.path) ? "next" : "react" });
    }
  },
});

/** Those of Next.js by their place, all others by what people call them. */
const boundaryFile = /(?:^|\/)app\/(?:.+\/)?(?:global-)?error\.[jt]sx?$|\/[\w-]*error-?boundar(?:y|ies)[\w.-]*\.[jt]sx?$/i;
/** What makes and uses one: the methods of React, the names of libraries, and what routers take. */
const boundary = /ErrorBoundary|componentDidCatch|getDerivedStateFromError|\berrorElement\b|\berrorComponent\b|\bdefaultErrorComponent\b|\bCatchBoundary\b|\buseRouteError\b/;
const mostFiles = 1_500;
