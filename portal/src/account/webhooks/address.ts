/** The addresses of the webhooks' pages: /account/webhooks/ and what stands behind its question mark. */

export const webhooksAddress = "/account/webhooks/";
export const newWebhookAddress = `${webhooksAddress}?new`;
export const checkAddress = `${webhooksAddress}verify/`;

export function webhookAddress(id: string): string {
  return `${webhooksAddress}?${new URLSearchParams({ id })}`;
}

interface DeliveryPlace {
  readonly webhookId: string;
  readonly id: string;
  /** The request that caused it, where it is known. */
  readonly requestId?: string | null;
}

export function deliveryAddress({ webhookId, id, requestId = null }: DeliveryPlace): string {
  const query = new URLSearchParams({ id: webhookId, delivery: id });
  if (requestId !== null) query.set("request", requestId);
  return `${webhooksAddress}?${query}`;
}

/** Changes the query of this page without loading it anew, so that it can be kept and shared. Null takes a name away. */
export function keepInAddress(values: Readonly<Record<string, string | null>>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  history.replaceState(null, "", `${location.pathname}?${query}`);
}
