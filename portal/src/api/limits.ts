/** The account's tier, and what is left of the limits of its keys, as islands ask for them. */
import { api, dataOf } from "./client.ts";

export const limitsQuery = { queryKey: ["limits"], queryFn: () => dataOf(api.GET("/portal/limits")) };
