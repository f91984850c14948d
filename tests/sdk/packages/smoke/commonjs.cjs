const sdk = require("@cute/sdk");

import("./smoke.mjs")
  .then(({ smoke }) => smoke(sdk, JSON.parse(process.env.SMOKE)))
  .then((outcome) => console.log(JSON.stringify(outcome)));
