/** The requests that every contender answers: the same ids, filters and bodies, drawn with one seed. */
import { Random } from "../server/seed/random.ts";

export interface BenchRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body: string | null;
}

export interface Workload {
  readonly name: string;
  /** At most so many at once: 32 searches of 50 ms each would only wait for each other, past their limit of a second. */
  readonly connectionsMax: number;
  /** The requests of one connection go round this list. */
  readonly requests: readonly BenchRequest[];
}

export interface Sample {
  readonly itemIds: readonly string[];
  readonly categoryIds: readonly string[];
  readonly brandIds: readonly string[];
}

/** Requests that are all alike are as many as this, so that each key has its turn. */
const turns = 200;

const words = ["coat", "shirt", "robe", "laufschuhe", "vintage", "camera", "lamp", "jean"];

export function makeWorkloads(seed: number, sample: Sample): readonly Workload[] {
  const random = new Random(seed);
  const get = (path: string): BenchRequest => ({ method: "GET", path, body: null });
  return [
    { name: "getItem", connectionsMax: 256, requests: sample.itemIds.map((id) => get(`/v1/items/${id}`)) },
    {
      name: "listItems (20)",
      connectionsMax: 256,
      requests: Array.from({ length: turns }, () => get("/v1/items?limit=20")),
    },
    {
      name: "listItems (20, brand)",
      connectionsMax: 256,
      requests: sample.brandIds.map((id) => get(`/v1/items?brandId=${id}&limit=20`)),
    },
    {
      name: "filtered search",
      connectionsMax: 4,
      requests: words.flatMap((word) =>
        ["EUR", "GBP"].map((currency) => get(`/v1/items?q=${word}&currency=${currency}&maxPrice=9000&limit=20`)),
      ),
    },
    {
      name: "createItem",
      connectionsMax: 256,
      requests: Array.from({ length: turns }, () => ({
        method: "POST",
        path: "/v1/items",
        body: JSON.stringify({
          title: `Wool coat ${random.below(1_000_000)}`,
          description: "Warm, no stains. Measurements in the photos.",
          price: { amount: 500 + random.below(50_000), currency: "EUR" },
          categoryId: random.pick(sample.categoryIds),
          condition: "very_good",
          photos: [{ url: "https://photos.cute.example/coat-front.jpg" }],
        }),
      })),
    },
  ];
}
