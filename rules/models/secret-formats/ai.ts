import type { SecretFormat } from "#core/secrets/secret-format";

const openai = "https://platform.openai.com/api-keys";

/** Keys of model providers. */
export const aiFormats: readonly SecretFormat[] = [
  { id: "openai-key", provider: "OpenAI", kind: "API key", patterns: ["sk-proj-{base64url:20-}T3BlbkFJ{base64url:20-}", "sk-svcacct-{base64url:20-}T3BlbkFJ{base64url:20-}", "sk-admin-{base64url:20-}T3BlbkFJ{base64url:20-}", "sk-None-{base64url:20-}T3BlbkFJ{base64url:20-}", "sk-{base62:20}T3BlbkFJ{base62:20}"], severity: "critical", variable: "OPENAI_API_KEY", documentation: openai },
  { id: "anthropic-key", provider: "Anthropic", kind: "API key", patterns: ["sk-ant-api03-{base64url:93}AA", "sk-ant-admin01-{base64url:93}AA"], severity: "critical", variable: "ANTHROPIC_API_KEY", documentation: "https://docs.anthropic.com/en/api/overview" },
  { id: "openrouter-key", provider: "OpenRouter", kind: "API key", patterns: ["sk-or-v1-{hex:64}"], severity: "critical", variable: "OPENROUTER_API_KEY", documentation: "https://openrouter.ai/docs/api-reference/authentication" },
  { id: "langsmith-key", provider: "LangSmith", kind: "API key", patterns: ["lsv2_pt_{hex:32}_{hex:10}", "lsv2_sk_{hex:32}_{hex:10}"], severity: "high", variable: "LANGSMITH_API_KEY", documentation: "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key" },
  { id: "huggingface-token", provider: "Hugging Face", kind: "user access token", patterns: ["hf_{letters:34}", "api_org_{letters:34}"], severity: "critical", variable: "HF_TOKEN", documentation: "https://huggingface.co/docs/hub/security-tokens" },
  { id: "groq-key", provider: "Groq", kind: "API key", patterns: ["gsk_{base62:50-54}"], severity: "critical", variable: "GROQ_API_KEY", documentation: "https://console.groq.com/docs/production-readiness/security-onboarding" },
  { id: "perplexity-key", provider: "Perplexity", kind: "API key", patterns: ["pplx-{base62:48}"], severity: "critical", variable: "PERPLEXITY_API_KEY", documentation: "https://docs.perplexity.ai/guides/api-key-management" },
  { id: "replicate-token", provider: "Replicate", kind: "API token", patterns: ["r8_{base64url:37}"], severity: "critical", variable: "REPLICATE_API_TOKEN", documentation: "https://replicate.com/docs/topics/security/api-tokens" },
  { id: "xai-key", provider: "xAI", kind: "API key", patterns: ["xai-{base62:80}"], severity: "critical", variable: "XAI_API_KEY", documentation: "https://docs.x.ai/docs/overview" },
  { id: "nvidia-key", provider: "NVIDIA", kind: "API key", patterns: ["nvapi-{base64url:64}"], severity: "critical", variable: "NVIDIA_API_KEY", documentation: "https://docs.nvidia.com/nim/" },
  { id: "elevenlabs-key", provider: "ElevenLabs", kind: "API key", patterns: ["sk_{hex:48}"], severity: "high", variable: "ELEVENLABS_API_KEY", documentation: "https://elevenlabs.io/docs/api-reference/authentication" },
  { id: "jina-key", provider: "Jina AI", kind: "API key", patterns: ["jina_{base64url:60}"], severity: "high", variable: "JINA_API_KEY", documentation: "https://jina.ai/api-dashboard/" },
  { id: "tavily-key", provider: "Tavily", kind: "API key", patterns: ["tvly-{base62:32}", "tvly-dev-{base62:32}", "tvly-prod-{base62:32}"], severity: "high", variable: "TAVILY_API_KEY", documentation: "https://docs.tavily.com/documentation/api-reference/introduction" },
  { id: "firecrawl-key", provider: "Firecrawl", kind: "API key", patterns: ["fc-{hex:32}"], severity: "high", variable: "FIRECRAWL_API_KEY", documentation: "https://docs.firecrawl.dev/api-reference/introduction" },
  { id: "voiceflow-key", provider: "Voiceflow", kind: "API key", patterns: ["VF.DM.{hex:24}.{base62:16}", "VF.WS.{hex:24}.{base62:16}"], severity: "high", variable: "VOICEFLOW_API_KEY", documentation: "https://docs.voiceflow.com/reference/authentication" },
];
