/** The pages of the built site, by their addresses, and what each of them is. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scene } from "./scene.ts";

export interface BuiltPage {
  /** As a browser asks for it: "/docs/search/". */
  readonly path: string;
  readonly html: string;
}

/** Every page, also the one for what is not found. */
export function builtPages(folder: string): readonly BuiltPage[] {
  const files = globSync("**/*.html", { cwd: folder }).sort();
  return files.map((file) => ({
    path: `/${file.replace(/(^|\/)index\.html$/, "$1")}`,
    html: readFileSync(join(folder, file), "utf8"),
  }));
}

export function isAccountPage(path: string): boolean {
  return path.startsWith("/account/");
}

/** Where nobody is signed in yet. */
export function isEntrance(path: string): boolean {
  return /^\/sign-(?:in|up)\//.test(path);
}

const families = /^\/docs\/(?:errors|decisions|operator|reference)\/./;

/** Of those that the same template makes by the dozen. */
const chosen = new Set([
  "/docs/errors/rate_limited/",
  "/docs/errors/invalid_request/",
  "/docs/decisions/0001-own-schema/",
  "/docs/operator/install/",
  "/docs/reference/listItems/",
  "/docs/reference/createItem/",
  "/docs/reference/createWebhook/",
  "/docs/reference/schemas/Item/",
  "/docs/reference/webhooks/item.sold/",
]);

/** Whether it is looked at from all sides: those that stand alone, and a few of each family. */
export function isSample(path: string): boolean {
  return !families.test(path) || chosen.has(path);
}

/** What some pages of the account show by their query, where they are there. */
export function accountViews(
  pages: readonly string[],
  scene: Pick<Scene, "requestId" | "effectiveRequestId" | "webhookId" | "deliveryId">,
): readonly string[] {
  const webhook = `/account/webhooks/?id=${scene.webhookId}`;
  const views = [
    `/account/requests/?id=${scene.requestId}`,
    `/account/requests/?id=${scene.effectiveRequestId}`,
    "/account/webhooks/?new",
    webhook,
    `${webhook}&delivery=${scene.deliveryId}`,
  ];
  return views.filter((view) => pages.includes(view.slice(0, view.indexOf("?"))));
}
