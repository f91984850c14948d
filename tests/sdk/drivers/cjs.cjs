/** The CommonJS driver. */
const sdk = require("@cute/sdk");
const { main } = require("./interpreter.cjs");

main(sdk);
