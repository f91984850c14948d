/** The keys of the account, as islands ask for them. */
import { useQuery } from "@tanstack/preact-query";
import { allKeys } from "./all-keys.ts";

export { type Key, keyLabel, works } from "./all-keys.ts";

export const keysQuery = { queryKey: ["keys"], queryFn: allKeys };

export function useKeys() {
  return useQuery(keysQuery);
}
