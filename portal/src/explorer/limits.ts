/** What an answer's headers say of both windows (RateLimit-Policy and RateLimit, as the IETF draft has them). */

export interface Window {
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  /** Until it next gives room. */
  readonly resetsInS: number;
}

export function windowsOf(policy: string | null, state: string | null): readonly Window[] {
  const limits = new Map(itemsOf(policy).map(({ name, values }) => [name, values.get("q")]));
  return itemsOf(state).flatMap(({ name, values }) => {
    const [limit, remaining, resetsInS] = [limits.get(name), values.get("r"), values.get("t")];
    if (limit === undefined || remaining === undefined) return [];
    return [{ name, limit, remaining, resetsInS: resetsInS ?? 0 }];
  });
}

interface Item {
  readonly name: string;
  readonly values: ReadonlyMap<string, number>;
}

/** `"minute";r=41;t=38, "day";r=911;t=80112` */
function itemsOf(header: string | null): readonly Item[] {
  const items = (header ?? "").matchAll(/"(?<name>[^"]+)"(?<values>(?:;\s*\w+=\d+)*)/g);
  return [...items].map(({ groups = {} }) => ({
    name: groups.name ?? "",
    values: new Map(
      [...(groups.values ?? "").matchAll(/(\w+)=(\d+)/g)].map(([, key = "", value]): [string, number] => [
        key,
        Number(value),
      ]),
    ),
  }));
}
