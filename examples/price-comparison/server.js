// @ts-check
/** The site: a search, a page for each offer, their style. Nothing on it comes from another host. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { inspect } from "node:util";
import { BadRequestError } from "@cute/sdk";
import { digitsOf } from "./money.js";
import { html, isCondition, itemPage, missingPage, notice, searchPage } from "./page.js";
import { plainLines } from "./plain.js";

/** @import { IncomingMessage, ServerResponse } from "node:http" */
/** @import { AddressInfo } from "node:net" */
/** @import { Comparer, Wish } from "./compare.js" */
/** @import { Copy } from "./copy.js" */

/** Its message names the setting to change. */
export class ListenError extends Error {}

const styles = new Map(
  ["style.css", "offers.css"].map((name) => [`/${name}`, readFileSync(join(import.meta.dirname, name))]),
);
const headers = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** @typedef {{ comparer: Comparer, copy: Copy, offerUrl: string | null }} Site */
/** @typedef {{ status: number, type: string, body: string | Buffer }} Answer */

/** @param {Site & { port: number }} given */
export async function serve({ port, ...site }) {
  const server = createServer((request, response) => {
    answer(site, request).then(
      (found) => send(response, found),
      (error) => {
        console.error(plainLines(inspect(error)));
        send(response, page(500, missingPage("Something went wrong here.")));
      },
    );
  });
  await new Promise((resolve, reject) => {
    const refuse = () => reject(new ListenError(`PORT is ${port}, where something listens already: set another one.`));
    server.once("error", refuse).listen(port, "127.0.0.1", () => resolve(null));
  });
  const { port: actual } = /** @type {AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {Site} site
 * @param {IncomingMessage} request
 * @returns {Promise<Answer>}
 */
async function answer(site, { method = "GET", url = "/" }) {
  if (method !== "GET" && method !== "HEAD") return page(405, missingPage("This page can only be read."));
  const address = URL.parse(url, "http://localhost");
  if (address === null) return noPage(); // such as `//`
  const { pathname, searchParams } = address;
  const [, id] = /^\/items\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(pathname) ?? [];
  if (id !== undefined) return answerItem(site, id);
  const style = styles.get(pathname);
  if (style !== undefined) return { status: 200, type: "text/css; charset=utf-8", body: style };
  if (pathname === "/") return answerSearch(site, wishOf(searchParams));
  return noPage();
}

function noPage() {
  return page(404, missingPage("There is no such page."));
}

/**
 * @param {Site} site
 * @param {Wish} wish
 */
async function answerSearch({ comparer, copy }, wish) {
  const isEmpty = Object.values(wish).every((value) => value === "" || value === null);
  const shown = { wish, size: copy.size, currencies: copy.currencies };
  if (isEmpty) return page(200, searchPage({ ...shown, comparison: null, latest: await comparer.latest() }));
  try {
    return page(200, searchPage({ ...shown, comparison: await comparer.search(wish), latest: [] }));
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    const why = error.errors.map(({ detail }) => detail).join("; ");
    return page(
      400,
      searchPage({ ...shown, comparison: null, latest: [], note: notice(html`It cannot be searched so: ${why}`) }),
    );
  }
}

/**
 * @param {Site} site
 * @param {string} id
 */
async function answerItem({ comparer, offerUrl }, id) {
  const found = await comparer.item(id);
  return found === null
    ? page(404, missingPage("This offer has gone: it is sold, or its seller took it back."))
    : page(200, itemPage({ ...found, offerUrl }));
}

/**
 * What does not fit counts as not wished.
 * @param {URLSearchParams} query
 * @returns {Wish}
 */
function wishOf(query) {
  /** @param {string} name */
  const text = (name, longest = 50) => (query.get(name) ?? "").trim().slice(0, longest);
  const currency = /^[A-Z]{3}$/.exec(text("currency"))?.[0] ?? "";
  const whole = /^\d{1,7}$/.exec(text("max"))?.[0];
  // A price says nothing without its currency.
  const maxPrice = whole === undefined || currency === "" ? null : Number(whole) * 10 ** digitsOf(currency);
  const condition = text("condition");
  return {
    q: text("q", 200),
    condition: isCondition(condition) ? condition : "",
    size: text("size"),
    maxPrice,
    currency,
  };
}

/**
 * @param {number} status
 * @param {string} body
 * @returns {Answer}
 */
function page(status, body) {
  return { status, type: "text/html; charset=utf-8", body };
}

/**
 * @param {ServerResponse} response
 * @param {Answer} answer
 */
function send(response, { status, type, body }) {
  response.writeHead(status, { ...headers, "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}
