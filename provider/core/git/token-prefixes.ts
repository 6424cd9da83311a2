/** A beginning by which tokens of a service are known. */
interface TokenPrefix {
  /** A part of a pattern. */
  readonly prefix: string;
  /**
   * How many letters, digits, hyphens and underscores follow it at least. Below what the services
   * give, since tokens are also shortened and made up, and far above what names have by chance.
   */
  readonly shortest: number;
}

/** The lengths that the services document or give, without prefix, are in the comments. */
export const tokenPrefixes: readonly TokenPrefix[] = [
  // GitHub: 36, and 82 for fine-grained ones.
  { prefix: "gh[oprsu]_|github_pat_", shortest: 10 },
  // GitLab: 20 and more.
  { prefix: "gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas|ffct)-", shortest: 10 },
  // Bitbucket and Atlassian: 32, 180 and more, and 44 for Bitbucket Data Center.
  { prefix: "AT(?:BB|CTT|ATT)|BBDC-", shortest: 16 },
  // Slack: 50 and more.
  { prefix: String.raw`xox[abeoprs]-|xapp-\d-`, shortest: 12 },
  // Stripe: 24 to 99.
  { prefix: "[rs]k[_-](?:live|test)[_-]", shortest: 16 },
  // OpenAI and Anthropic: 48 and more.
  { prefix: "sk-(?:ant|proj|svcacct|admin)-", shortest: 16 },
  // npm: 36. Hugging Face: 34. PyPI, which are macaroons: 150 and more. Docker: 27.
  { prefix: "npm_", shortest: 20 },
  { prefix: "hf_", shortest: 24 },
  { prefix: "pypi-Ag", shortest: 16 },
  { prefix: "dckr_[op]at_", shortest: 16 },
  // DigitalOcean: 64. Pulumi: 40. Shopify: 32. DVC Studio: more than 40.
  { prefix: "do[opr]_v1_|pul-|shp(?:at|ca|pa|ss)_|[di]sat_", shortest: 20 },
  // HashiCorp Vault: 90 and more. Grafana: 41. Figma: 40.
  { prefix: String.raw`hv[sbr]\.|glsa_|figd_`, shortest: 20 },
  // SendGrid: 22 before the next dot. Google: 28 for secrets of clients, 100 and more for tokens.
  { prefix: String.raw`SG\.|GOCSPX-|ya29\.`, shortest: 20 },
  // Alibaba Cloud: 12 to 20.
  { prefix: "LTAI", shortest: 12 },
  // Gitpod and Ona.
  { prefix: "(?:gitpod|ona)_pat_", shortest: 10 },
  // Databricks: 32, in hexadecimal; others begin with this by chance.
  { prefix: String.raw`dapi(?=[\da-f]{16})`, shortest: 16 },
  // RubyGems: 48. Supabase: 40. CircleCI: 60 and more. NVIDIA: 64. Square: 22 and 43.
  { prefix: "rubygems_|sbp_|CCIPAT_|nvapi-|sq0[a-z]{3}-", shortest: 16 },
  // Tailscale: 17 and more.
  { prefix: "tskey-[a-z]{3,8}-", shortest: 12 },
  // Linear: 40. Sentry: 64 and more. Postman: 59. Contentful: 43. Heroku: 36 and more.
  { prefix: "lin_api_|sntry[su]_|PMAK-|CFPAT-|HRKU-", shortest: 20 },
  // New Relic: 27. PlanetScale: 43. LangSmith: 32 and more. Netlify: 36. Stripe's webhooks: 32.
  { prefix: "NRAK-|pscale_(?:tkn|pw|oauth)_|lsv2_[a-z]{2}_|nfp_|whsec_", shortest: 20 },
  // SonarQube: 40. Buildkite: 40. Doppler: 40 and more. Snyk: 80 and more.
  { prefix: String.raw`sq[apu]_|bkua_|dp\.[a-z]{2}\.|snyk_[a-z]{3}\.`, shortest: 20 },
];
