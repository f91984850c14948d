import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  fixedExtension: false,
  // A package in `dependencies` that is ES modules alone would not load by require: so there is none.
  deps: { alwaysBundle: ["openapi-fetch"] },
});
