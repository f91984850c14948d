/** The ES module's driver. */
import * as sdk from "@cute/sdk";
import { main } from "./interpreter.cjs";

await main(sdk);
