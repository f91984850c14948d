/** This server: the whole pipeline, the request log on. */
import { pino } from "pino";
import { startApi } from "../../server/api.ts";
import { readOptions, serve, windows } from "./ready.ts";

const { databaseUrl, redisUrl, redisPrefix, secretsFile } = readOptions();
const config = {
  host: "127.0.0.1",
  port: 0,
  publicUrl: "",
  trustedProxies: [],
  replicaUrl: null,
  redisPrefix,
  secretsFile,
  portalDir: "/nowhere",
  signUp: false,
  passwords: true,
  identityProvider: null,
  egress: { allowLoopback: false, denied: [] },
};
const api = await startApi({ config, databaseUrl, redisUrl, log: pino({ level: "warn" }), windows });
serve(Number(new URL(api.url).port));
