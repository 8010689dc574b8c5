import type { SecretFormat } from "#core/secrets/secret-format";

const github = "https://docs.github.com/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation";
const gitlab = "https://docs.gitlab.com/security/tokens/";

/** Tokens of code hosts, package registries and build services. */
export const sourceHostingFormats: readonly SecretFormat[] = [
  { id: "github-token", provider: "GitHub", kind: "personal access token", patterns: ["ghp_{base62:36}"], check: "base62-crc32", severity: "critical", variable: "GITHUB_TOKEN", documentation: github },
  { id: "github-oauth-token", provider: "GitHub", kind: "OAuth token", patterns: ["gho_{base62:36}"], check: "base62-crc32", severity: "critical", variable: "GITHUB_TOKEN", documentation: github },
  { id: "github-app-token", provider: "GitHub", kind: "app token", patterns: ["ghu_{base62:36}", "ghs_{base62:36}"], check: "base62-crc32", severity: "critical", variable: "GITHUB_TOKEN", documentation: github },
  { id: "github-app-jwt", provider: "GitHub", kind: "app installation token", patterns: ["ghs_{base62:1-12}_eyJ{base64url-dots:100-}", "ghs_eyJ{base64url-dots:100-}"], severity: "critical", variable: "GITHUB_TOKEN", documentation: github },
  { id: "github-refresh-token", provider: "GitHub", kind: "refresh token", patterns: ["ghr_{base62:36}"], check: "base62-crc32", severity: "critical", variable: "GITHUB_REFRESH_TOKEN", documentation: github },
  { id: "github-long-refresh-token", provider: "GitHub", kind: "refresh token", patterns: ["ghr_{base62:76}"], severity: "critical", variable: "GITHUB_REFRESH_TOKEN", documentation: github },
  { id: "github-fine-grained-token", provider: "GitHub", kind: "fine-grained personal access token", patterns: ["github_pat_{base62:22}_{base62:59}"], severity: "critical", variable: "GITHUB_TOKEN", documentation: github },
  { id: "gitlab-token", provider: "GitLab", kind: "personal access token", patterns: ["glpat-{base64url:20}", "glpat-{base64url:27-300}.{lower-digits:2}{lower-digits:7}"], severity: "critical", variable: "GITLAB_TOKEN", documentation: gitlab },
  { id: "gitlab-pipeline-token", provider: "GitLab", kind: "pipeline trigger token", patterns: ["glptt-{hex:40}"], severity: "high", variable: "GITLAB_TRIGGER_TOKEN", documentation: gitlab },
  { id: "gitlab-runner-token", provider: "GitLab", kind: "runner token", patterns: ["glrt-{base64url:20}", "GR1348941{base64url:20}"], severity: "critical", variable: "GITLAB_RUNNER_TOKEN", documentation: gitlab },
  { id: "gitlab-deploy-token", provider: "GitLab", kind: "deploy token", patterns: ["gldt-{base64url:20}"], severity: "high", variable: "GITLAB_DEPLOY_TOKEN", documentation: gitlab },
  { id: "gitlab-job-token", provider: "GitLab", kind: "job token", patterns: ["glcbt-{base62:1-5}_{base64url:20}"], severity: "high", variable: "GITLAB_JOB_TOKEN", documentation: gitlab },
  { id: "gitlab-feed-token", provider: "GitLab", kind: "feed token", patterns: ["glft-{base64url:20}", "glimt-{base64url:25}", "glsoat-{base64url:20}"], severity: "high", variable: "GITLAB_FEED_TOKEN", documentation: gitlab },
  { id: "gitlab-agent-token", provider: "GitLab", kind: "Kubernetes agent token", patterns: ["glagent-{base64url:50}"], severity: "critical", variable: "GITLAB_AGENT_TOKEN", documentation: gitlab },
  { id: "gitlab-oauth-secret", provider: "GitLab", kind: "OAuth application secret", patterns: ["gloas-{base64url:64}"], severity: "critical", variable: "GITLAB_OAUTH_SECRET", documentation: gitlab },
  { id: "npm-token", provider: "npm", kind: "access token", patterns: ["npm_{base62:36}"], check: "base62-crc32", severity: "critical", variable: "NPM_TOKEN", documentation: "https://docs.npmjs.com/revoking-access-tokens" },
  { id: "pypi-token", provider: "PyPI", kind: "upload token", patterns: ["pypi-AgEIcHlwaS5vcmc{base64url:50-}", "pypi-AgENdGVzdC5weXBpLm9yZw{base64url:50-}"], severity: "critical", variable: "PYPI_TOKEN", documentation: "https://pypi.org/help/#apitoken" },
  { id: "rubygems-token", provider: "RubyGems", kind: "API key", patterns: ["rubygems_{hex:48}"], severity: "critical", variable: "RUBYGEMS_API_KEY", documentation: "https://guides.rubygems.org/api-key-scopes/" },
  { id: "clojars-token", provider: "Clojars", kind: "deploy token", patterns: ["CLOJARS_{lower-digits:60}"], severity: "critical", variable: "CLOJARS_TOKEN", documentation: "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens" },
  { id: "docker-token", provider: "Docker Hub", kind: "personal access token", patterns: ["dckr_pat_{base64url:27}", "dckr_oat_{base64url:32}"], severity: "critical", variable: "DOCKERHUB_TOKEN", documentation: "https://docs.docker.com/security/access-tokens/" },
  { id: "atlassian-token", provider: "Atlassian", kind: "API token", patterns: ["ATATT3{base64url-padded:186}", "ATCTT3{base64url-padded:186}"], severity: "critical", variable: "ATLASSIAN_API_TOKEN", documentation: "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/" },
  { id: "bitbucket-app-password", provider: "Bitbucket", kind: "app password", patterns: ["ATBB{base62:24}{any-hex:8}"], severity: "critical", variable: "BITBUCKET_APP_PASSWORD", documentation: "https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/" },
  { id: "circleci-token", provider: "CircleCI", kind: "personal access token", patterns: ["CCIPAT_{base62:22}_{hex:40}", "CCIPRJ_{base62:22}_{hex:40}"], severity: "critical", variable: "CIRCLE_TOKEN", documentation: "https://circleci.com/docs/managing-api-tokens/" },
  { id: "buildkite-token", provider: "Buildkite", kind: "API token", patterns: ["bkua_{hex:40}"], severity: "critical", variable: "BUILDKITE_API_TOKEN", documentation: "https://buildkite.com/docs/apis/managing-api-tokens" },
  { id: "sonarqube-token", provider: "SonarQube", kind: "token", patterns: ["sqp_{hex:40}", "squ_{hex:40}", "sqa_{hex:40}"], severity: "high", variable: "SONAR_TOKEN", documentation: "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/" },
  { id: "sourcegraph-token", provider: "Sourcegraph", kind: "access token", patterns: ["sgp_{any-hex:16}_{any-hex:40}", "sgp_local_{any-hex:40}", "sgp_{any-hex:40}", "slk_{any-hex:64}"], severity: "high", variable: "SOURCEGRAPH_TOKEN", documentation: "https://sourcegraph.com/docs/cli/how-tos/revoking_an_access_token" },
  { id: "prefect-token", provider: "Prefect", kind: "API key", patterns: ["pnu_{lower-digits:36}"], severity: "high", variable: "PREFECT_API_KEY", documentation: "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys" },
  { id: "postman-key", provider: "Postman", kind: "API key", patterns: ["PMAK-{hex:24}-{hex:34}"], severity: "high", variable: "POSTMAN_API_KEY", documentation: "https://learning.postman.com/docs/developer/postman-api/authentication/" },
];
