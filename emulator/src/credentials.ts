/** The well-known secrets of every emulator: it guards nothing, so they never change. */
export const emulatorCredentials = {
  gitpod: {
    token: "emulator-gitpod-token",
    organizationId: "0197f3a1-5b00-7c3e-9d41-6a2f8e0b1c57",
    userId: "0197f3a1-5b00-7d92-8a16-3f5c9b7e2d48",
  },
  /** Another user of the same organization on Ona. */
  gitpodColleague: {
    token: "emulator-gitpod-colleague-token",
    organizationId: "0197f3a1-5b00-7c3e-9d41-6a2f8e0b1c57",
    userId: "0197f3a1-5b00-7e63-a427-1d9b4c8e5f70",
  },
  /** Another account on Ona, in an organization of its own. */
  gitpodOther: {
    token: "emulator-gitpod-other-token",
    organizationId: "0197f3a1-5c00-7b1d-8e52-4c9d1f7a3e60",
    userId: "0197f3a1-5c00-7f04-9b37-2e8a6d5c1b94",
  },
  studio: {
    token: "isat_emulator-studio-token",
    username: "emulator",
  },
  codearts: {
    token: "emulator-codearts-token",
    accessKey: "EMULATORACCESSKEY000",
    secretKey: "emulator-secret-key",
    /** Checked only when a request carries `X-Security-Token`. */
    securityToken: "emulator-security-token",
    /** A CodeArts project's uuid, not an IAM project's. */
    projectId: "4f0c2b7a9d3e41c8b6a5d7e8f9012345",
    region: "cn-north-4",
    user: { name: "emulator", password: "emulator-password", domainName: "emulator-domain" },
  },
  /** A user of another domain (tenant) on Huawei Cloud, with a CodeArts project of its own. */
  codeartsOther: {
    token: "emulator-codearts-other-token",
    accessKey: "EMULATORACCESSKEY001",
    secretKey: "emulator-other-secret-key",
    securityToken: "emulator-other-security-token",
    projectId: "9c8e1d5f7a2b4360b1f4e6d7c8a90123",
    region: "cn-north-4",
    user: { name: "stranger", password: "stranger-password", domainName: "stranger-domain" },
  },
} as const;
