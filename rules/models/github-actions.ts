import type { LibraryModel, SourceRow } from "#core/model/library-model";

/** Texts that anybody writes who opens something in a public repository; numbers and logins are no danger. */
const written = ["issue.title", "issue.body", "pull_request.title", "pull_request.body", "pull_request.head.ref", "pull_request.head.label", "comment.body", "review.body", "discussion.title", "discussion.body", "head_commit.message", "commits[].message"] as const;

/** Scripts of GitHub Actions: the event that started a workflow. */
export default {
  library: "@actions/github",
  documentation: "https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks",
  sources: written.map((path): SourceRow => ({ api: `@actions/github.context.payload.${path}`, kind: "remote", part: "event" })),
} satisfies LibraryModel;
