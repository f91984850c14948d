/**
 * Does what a case says with the SDK that it is given, and reports what came of it in neutral JSON. Shared by the ES module's
 * driver and the CommonJS one. Standard input: `{ cases }`; standard output: one line of JSON for each case.
 */
const { errorOf, pageOf, plain, responseOf, limitsOf } = require("./neutral.cjs");
const { signTest, verifyWebhook } = require("./webhooks.cjs");

const CASES_AT_A_TIME = 40;
const LISTS = new Set(["list", "items", "orders"]);
const FEEDS = new Set(["events.iterate", "items.sync"]);

async function main(sdk) {
  let input = "";
  for await (const chunk of process.stdin) input += chunk;
  const { cases } = JSON.parse(input);
  const waiting = cases.filter(({ alone }) => alone !== true);
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) report(await play(sdk, next));
  };
  await Promise.all(Array.from({ length: CASES_AT_A_TIME }, work));
  for (const one of cases.filter(({ alone }) => alone === true)) report(await playAlone(sdk, one));
}

function report(outcome) {
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}

async function playAlone(sdk, one) {
  const { warn } = console;
  const warnings = [];
  console.warn = (...parts) => warnings.push(parts.map(String).join(" "));
  try {
    return { ...(await play(sdk, one)), warnings };
  } finally {
    console.warn = warn;
  }
}

async function play(sdk, { id, client: wish, steps }) {
  const hooks = [];
  const counted = { calls: 0 };
  let cute;
  try {
    cute = construct(sdk, wish, { hooks, counted });
  } catch (error) {
    return { id, steps: [], construct: errorOf(sdk, error) };
  }
  const scene = { sdk, cute, saved: {} };
  const outcomes = [];
  for (const step of steps) {
    const calls = step.together ?? [step];
    outcomes.push(...(await Promise.all(calls.map((call) => perform(scene, call)))));
  }
  return { id, steps: outcomes, hooks, ownTransportCalls: counted.calls };
}

/** The environment is set for the constructor alone, which is when it is read. */
function construct(sdk, { env = {}, hooks, ownTransport, ...options }, { hooks: told, counted }) {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const fetchCounted = (...args) => {
      counted.calls += 1;
      return fetch(...args);
    };
    return new sdk.Cute({
      ...options,
      ...(hooks === undefined ? {} : { hooks: hooksOf(sdk, hooks, told) }),
      ...(ownTransport === true ? { fetch: fetchCounted } : {}),
    });
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

function hooksOf(sdk, kind, told) {
  const fail = () => {
    throw new Error("this hook always fails");
  };
  const record = (hook) => (info) => {
    const { error, ...rest } = info;
    const shown = error === undefined ? rest : { ...rest, error: errorOf(sdk, error) };
    told.push({ hook, ...shown, text: JSON.stringify(shown) });
  };
  const names = ["request", "response", "retry", "error"];
  return Object.fromEntries(names.map((name) => [name, kind === "throw" ? fail : record(name)]));
}

async function perform(scene, call) {
  const startedAt = performance.now();
  const outcome = await attempt(scene, call);
  return { ...outcome, tookMs: performance.now() - startedAt };
}

async function attempt(scene, call) {
  const found = {};
  try {
    const value = plain(await make(scene, call, found));
    for (const [name, path] of Object.entries(call.save ?? {})) scene.saved[name] = at(value, path);
    return { value, ...(call.read === undefined ? {} : { found }) };
  } catch (error) {
    return { error: errorOf(scene.sdk, error) };
  }
}

async function make({ sdk, cute, saved }, call, found) {
  if (call.call === "limits") return limitsOf(cute.limits);
  if (call.call === "verifyWebhook") return verifyWebhook(sdk, call.webhook);
  if (call.call === "signTest") return signTest(sdk, call.webhook);
  const [resource, method] = call.call.split(".");
  const given = cute[resource][method](...argumentsOf(call, saved));
  const note = (value) => {
    for (const path of call.read ?? []) found[path] = plain(at(value, path));
    return value;
  };
  if (call.as === "unused") return null;
  if (call.as === "all" || FEEDS.has(call.call)) return collect(given, call.take);
  if (call.as === "pages") return (await collect(given.pages(), call.take)).map(pageOf);
  if (call.as === "nextPage") return walk(given);
  if (call.as === "response") return responseOf(await given.withResponse());
  const value = note(await given);
  return LISTS.has(method) ? pageOf(value) : value;
}

/** Path parameters, the body, a list's query, the options. */
function argumentsOf(call, saved) {
  const [, method] = call.call.split(".");
  const { path = [], body, query, options = {} } = resolved(call, saved);
  const own = { ...options, ...signalOf(call) };
  if (FEEDS.has(call.call)) return [query ?? {}, own];
  const hasOptions = Object.keys(own).length > 0;
  return [
    ...path,
    ...(body === undefined ? [] : [body]),
    ...(LISTS.has(method) && (query !== undefined || hasOptions) ? [query ?? {}] : []),
    ...(hasOptions ? [own] : []),
  ];
}

function signalOf({ cancelAfterMs }) {
  if (cancelAfterMs === undefined) return {};
  if (cancelAfterMs === 0) return { signal: AbortSignal.abort() };
  const controller = new AbortController();
  setTimeout(() => controller.abort(), cancelAfterMs);
  return { signal: controller.signal };
}

/** `{ $saved: name }` is what an earlier step kept. */
function resolved(value, saved) {
  if (Array.isArray(value)) return value.map((each) => resolved(each, saved));
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.$saved === "string") return saved[value.$saved];
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, saved)]));
}

async function collect(iterable, take = Number.POSITIVE_INFINITY) {
  const entries = [];
  for await (const entry of iterable) {
    entries.push(entry);
    if (entries.length >= take) break;
  }
  return entries;
}

async function walk(list) {
  const pages = [];
  for (let page = await list; page !== null; page = page.hasNextPage ? await page.nextPage() : null) {
    pages.push(pageOf(page));
  }
  return pages;
}

function at(value, path) {
  return path.split(".").reduce((inner, key) => inner?.[key], value);
}

module.exports = { main };
