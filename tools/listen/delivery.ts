/** A delivery as it arrived: nothing in it is to be believed before its signatures fit. */

export interface Delivery {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface Fields {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly seq: number | undefined;
}

/** Undefined where the body is no JSON. */
export function parsedBody({ body }: Delivery): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What the body says of itself. */
export function fieldsOf(delivery: Delivery): Fields {
  const parsed = parsedBody(delivery);
  const value = isObject(parsed) ? parsed : {};
  return {
    id: typeof value.id === "string" ? value.id : undefined,
    event: typeof value.event === "string" ? value.event : undefined,
    seq: typeof value.seq === "number" ? value.seq : undefined,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
