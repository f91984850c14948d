// @ts-check
/** The pages, as text: every value is escaped by `html`, unless `html` has made it. */
import { digitsOf, money } from "./money.js";

/** @import { Item } from "@cute/sdk" */
/** @import { Comparison, Group, Offer, Wish } from "./compare.js" */

const OFFERS_SHOWN = 5;
/** @typedef {keyof typeof conditions} Condition */
const conditions = { new_with_tags: "New with tags", new: "New", very_good: "Very good", good: "Good", fair: "Fair" };
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/**
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export function html(strings, ...values) {
  return new Html(String.raw({ raw: strings }, ...values.map(htmlOf)));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function htmlOf(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(htmlOf).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (character) => entities[/** @type {keyof typeof entities} */ (character)]);
}

/** @param {Pick<Item, "condition">} item */
export function conditionOf({ condition }) {
  return isCondition(condition) ? conditions[condition] : condition;
}

/**
 * A newer server may have others.
 * @param {string} text
 * @returns {text is Condition}
 */
export function isCondition(text) {
  return Object.hasOwn(conditions, text);
}

/** @param {number} share of the median */
export function discountOf(share) {
  const percent = Math.round((share - 1) * 100);
  return percent === 0 ? "median" : `${percent < 0 ? "−" : "+"}${Math.abs(percent)} %`;
}

/** @param {Html} content */
export function notice(content) {
  return html`<p class="notice">${content}</p>`;
}

/**
 * @param {object} given
 * @param {Wish} given.wish
 * @param {number} given.size
 * @param {string[]} given.currencies
 * @param {Comparison | null} given.comparison
 * @param {Item[]} given.latest
 * @param {Html} [given.note]
 */
export function searchPage({ wish, size, currencies, comparison, latest, note }) {
  const heading = wish.q === "" ? "What does it cost second-hand?" : `“${wish.q}”`;
  const content = comparison === null ? start(latest, size) : results(comparison);
  return layout(wish.q === "" ? "Second-hand prices" : `${wish.q}: second-hand prices`, [
    html`<h1>${heading}</h1>`,
    form(wish, currencies),
    note,
    content,
  ]);
}

/**
 * @param {object} given
 * @param {Item} given.item
 * @param {Group} given.group
 * @param {boolean} given.isFresh
 * @param {string | null} given.offerUrl
 */
export function itemPage({ item, group, isFresh, offerUrl }) {
  const { title, description, price, size, color, updatedAt } = item;
  const own = group.offers.find((offer) => offer.item.id === item.id);
  const facts = {
    Condition: conditionOf(item),
    Size: size,
    Colour: color,
    Brand: group.brand,
    Category: group.category,
  };
  const others = group.offers.filter((offer) => offer !== own).slice(0, OFFERS_SHOWN);
  return layout(title, [
    html`<h1>${title}</h1>
    <section class="card offer" aria-label="This offer">
      <div>
        <p class="price">${money(price.amount, price.currency)} ${badge(own?.share ?? 1)}</p>
        ${strip(group)}
        <p class="quiet">The median is ${money(group.median, group.currency)}, of ${basisOf(group)}</p>
        ${offerUrl && html`<a class="button" href="${offerUrl.replace("{id}", item.id)}">Buy it on Cute</a>`}
      </div>
      <div>
        <dl>${Object.entries(facts).map(([name, fact]) => fact && html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>
        <p class="description">${description}</p>
        <p class="quiet">${isFresh ? "As it is now" : "As it was when it could last be asked for"}; changed ${day(updatedAt)}.</p>
      </div>
    </section>`,
    others.length > 0 &&
      html`<section><h2>To compare it with</h2><ol class="card offers">${others.map(row)}</ol></section>`,
  ]);
}

/** @param {string} why */
export function missingPage(why) {
  return layout("Not here", [html`<h1>Not here</h1><p>${why} <a href="/">Search for another one</a>.</p>`]);
}

/**
 * @param {string} title
 * @param {unknown[]} content
 */
function layout(title, content) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/offers.css">
</head>
<body>
<header><a class="brand" href="/"><span aria-hidden="true">◒</span> Secondhand Compass</a></header>
<main>${content}</main>
<footer><p>Offers by sellers on Cute. A median says what half of the comparable offers cost at most.</p></footer>
</body>
</html>
`.text;
}

/**
 * @param {Wish} wish
 * @param {string[]} currencies
 */
function form({ q, condition, size, currency, maxPrice }, currencies) {
  const max = maxPrice === null ? "" : maxPrice / 10 ** digitsOf(currency);
  return html`<form action="/" role="search">
  <div class="words"><label for="q">What are you looking for?</label>
    <input id="q" name="q" type="search" value="${q}" maxlength="200" placeholder="wool coat"><button>Compare</button></div>
  <div class="filters">
    <div><label for="condition">Condition</label><select id="condition" name="condition">
      <option value="">Any</option>
      ${Object.entries(conditions).map(([value, name]) => option(value, name, condition))}</select></div>
    <div><label for="size">Size</label><input id="size" name="size" value="${size}" maxlength="50" placeholder="Any"></div>
    <div><label for="currency">Currency</label><select id="currency" name="currency">
      <option value="">Any</option>${currencies.map((code) => option(code, code, currency))}</select></div>
    <div><label for="max">Up to</label>
      <input id="max" name="max" inputmode="numeric" pattern="[0-9]{0,7}" value="${max}" placeholder="With a currency"></div>
  </div>
</form>`;
}

/**
 * @param {string} value
 * @param {string} name
 * @param {string} chosen
 */
function option(value, name, chosen) {
  return html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`;
}

/**
 * @param {Item[]} latest
 * @param {number} size
 */
function start(latest, size) {
  return html`<p class="lead">${new Intl.NumberFormat("en").format(size)} offers, each beside those that it can be compared
  with: of the same brand and category, or of all brands where those are few.</p>
  ${latest.length > 0 && html`<section><h2>New or changed within a day</h2><ul class="latest">${latest.map(tile)}</ul></section>`}`;
}

/** @param {Item} item */
function tile({ id, title, price, size, condition }) {
  return html`<li class="card"><a href="/items/${id}">${title}</a>
    <span class="quiet">${[conditionOf({ condition }), size].filter(Boolean).join(" · ")}</span>
    <strong>${money(price.amount, price.currency)}</strong></li>`;
}

/** @param {Comparison} comparison */
function results({ groups, suggestion, isFresh }) {
  const count = groups.reduce((sum, { offers }) => sum + offers.filter(({ found }) => found).length, 0);
  const summary =
    count === 0
      ? "Nothing is for sale that fits."
      : `${count} ${count === 1 ? "offer" : "offers"} in ${groups.length} ${groups.length === 1 ? "comparison" : "comparisons"}`;
  return html`
  ${!isFresh && notice(html`The marketplace cannot be asked just now. This is from the copy here, and may be a few minutes old.`)}
  <p class="lead" role="status">${summary}${suggestion && html` Did you mean <a href="/?${new URLSearchParams({ q: suggestion })}">${suggestion}</a>?`}</p>
  ${groups.map(groupCard)}`;
}

/** @param {Group} group */
function groupCard(group) {
  const { brand, category, currency, median, offers } = group;
  const found = offers.filter((offer) => offer.found);
  const [first, rest] = [found.slice(0, OFFERS_SHOWN), found.slice(OFFERS_SHOWN)];
  const lowest = found.at(0)?.item.price.amount ?? median;
  return html`<article class="card group">
  <div class="summary">
    <h2>${brand === "" ? "No brand" : brand} <span>${category}</span></h2>
    <p class="figures"><span><b>${money(lowest, currency)}</b> lowest</span> <span><b>${money(median, currency)}</b> median</span></p>
    ${strip(group)}
    <p class="quiet">The median of ${basisOf(group)}</p>
  </div>
  <div>
    <ol class="offers">${first.map(row)}</ol>
    ${rest.length > 0 && html`<details><summary>${rest.length} more</summary><ol class="offers">${rest.map(row)}</ol></details>`}
  </div>
</article>`;
}

/** @param {Group} group */
function basisOf({ brand, category, currency, isWide, offers }) {
  const what = isWide ? `${category}, all brands` : `${brand === "" ? "no brand" : brand}, ${category}`;
  return `${offers.length} in ${currency}: ${what}`;
}

/** @param {Offer} offer */
function row({ item, share }) {
  const facts = [conditionOf(item), item.size && `size ${item.size}`, item.color].filter(Boolean).join(" · ");
  return html`<li><span class="what"><a href="/items/${item.id}">${item.title}</a><span class="quiet">${facts}</span></span>
    <span class="cost"><strong>${money(item.price.amount, item.price.currency)}</strong>${badge(share)}</span></li>`;
}

/** @param {number} share */
function badge(share) {
  const kind = share <= 0.95 ? "low" : share >= 1.05 ? "high" : "even";
  return html`<span class="badge ${kind}">${discountOf(share)}${kind !== "even" && html`<span class="hidden"> of the median</span>`}</span>`;
}

/**
 * Where each price stands between the lowest and the highest, and the median.
 * @param {Group} group
 */
function strip({ offers, median, currency }) {
  const [lowest = 0, highest = 0] = [offers.at(0)?.item.price.amount, offers.at(-1)?.item.price.amount];
  if (highest === lowest) return "";
  /** @param {number} amount */
  const at = (amount) => (8 + (284 * (amount - lowest)) / (highest - lowest)).toFixed(1);
  const name = `${offers.length} prices from ${money(lowest, currency)} to ${money(highest, currency)}, median ${money(median, currency)}`;
  const dots = offers.toSorted((one, other) => Number(one.found) - Number(other.found));
  return html`<figure><svg class="strip" viewBox="0 0 300 32" role="img" aria-label="${name}">
    <line class="axis" x1="8" x2="292" y1="16" y2="16" /><line class="median" x1="${at(median)}" x2="${at(median)}" y1="3" y2="29" />
    ${dots.map(({ item, found }) => html`<circle class="${found && "found"}" cx="${at(item.price.amount)}" cy="16" r="${found ? 6 : 4.5}" />`)}
  </svg><figcaption aria-hidden="true"><span>${money(lowest, currency)}</span><span>${money(highest, currency)}</span></figcaption></figure>`;
}

/** @param {string} time */
function day(time) {
  return new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date(time));
}
