/** The form on an operation's page, as tests use it. */
import type { Locator, Page } from "playwright-core";
import { until } from "../../support/until.ts";
import { visit } from "./browser.ts";

export interface Form {
  readonly page: Page;
  readonly whole: Locator;
  /** A parameter's input, by its name. */
  input(name: string): Locator;
  readonly body: Locator;
  readonly key: Locator;
  readonly answer: Locator;
  readonly code: Locator;
  /** Presses the button, and waits for what comes of it. */
  send(): Promise<void>;
}

/** Filled in, and with the keys that there are: a page that is alive comes to both a moment later, and at once. */
export async function openForm(page: Page, operation: string): Promise<Form> {
  await visit(page, `/docs/reference/${operation}/`);
  await page.locator(".explorer").getByText("Looking for your keys …").waitFor({ state: "detached" });
  return formOn(page);
}

export function formOn(page: Page): Form {
  const whole = page.locator(".explorer");
  const button = whole.getByRole("button", { name: /^Send (GET|POST|PATCH|DELETE)$/ });
  return {
    page,
    whole,
    input: (name) => page.locator(`#try-${name.toLowerCase()}`),
    body: page.locator("#try-body"),
    key: whole.getByLabel("Key", { exact: true }),
    answer: whole.getByRole("region", { name: "Answer", exact: true }),
    code: whole.getByRole("region", { name: "The same call as code" }),
    async send() {
      await button.click();
      await whole.getByRole("button", { name: "Sending …" }).waitFor({ state: "detached" });
    },
  };
}

/** Everything that the browser keeps for the site. */
export function keptBy(page: Page): Promise<string> {
  return page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie])");
}

/** As it is seen. */
export async function textOf(place: Locator): Promise<string> {
  return (await place.allInnerTexts()).join("\n");
}

/** Resolves when it is filled in like this. */
export async function expectValue(input: Locator, wanted: RegExp | string): Promise<void> {
  const fits = (value: string) => (typeof wanted === "string" ? value === wanted : wanted.test(value));
  await until(async () => (fits(await input.inputValue()) ? true : null), 10_000);
}
