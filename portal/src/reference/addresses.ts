/** Where the pages of the reference are. Apart from the contract, as the browser needs them without it. */

export const addresses = {
  operation: (id: string) => `/docs/reference/${encodeURIComponent(id)}/`,
  schema: (name: string) => `/docs/reference/schemas/${encodeURIComponent(name)}/`,
  webhook: (type: string) => `/docs/reference/webhooks/${encodeURIComponent(type)}/`,
  problem: (code: string) => `/docs/errors/${encodeURIComponent(code)}/`,
} as const;
