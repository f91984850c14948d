import process from "node:process";
import * as sdk from "@cute/sdk";
import { smoke } from "./smoke.mjs";

console.log(JSON.stringify(await smoke(sdk, JSON.parse(process.env.SMOKE))));
