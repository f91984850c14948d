/** The same with `@cute/sdk`. */
import { Cute } from "@cute/sdk";
import { measure } from "./measure.js";

const cute = new Cute({ timeoutMs: 60_000, deadlineMs: null });
await measure(() => cute.items.list({ limit: 100 }), Number(process.env.ITEMS));
