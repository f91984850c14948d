import * as sdk from "@cute/sdk";
import { smoke } from "./smoke.mjs";

export default {
  async fetch(request) {
    return Response.json(await smoke(sdk, await request.json()));
  },
};
