import * as sdk from "@cute/sdk";
import { smoke } from "./smoke.mjs";

globalThis.run = (settings) => smoke(sdk, settings);
