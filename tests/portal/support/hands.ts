/** Two ways to use a page: with a mouse, and with nothing but the keyboard. */
import type { Locator, Page } from "playwright-core";

export interface Hands {
  readonly name: string;
  /** A link or a button. */
  press(target: Locator): Promise<void>;
  write(target: Locator, text: string): Promise<void>;
  /** A checkbox. */
  turn(target: Locator): Promise<void>;
}

export const mouse: Hands = {
  name: "by clicking",
  press: (target) => target.click(),
  write: (target, text) => target.fill(text),
  turn: (target) => target.click(),
};

/** More than any page has places to stop at. */
const tabsMost = 400;

/** What the mouse would have pointed at is only looked for: everything happens by keys. */
export const keyboard: Hands = {
  name: "by keyboard alone",
  async press(target) {
    await tabTo(target);
    await target.page().keyboard.press("Enter");
  },
  async write(target, text) {
    await tabTo(target);
    const { keyboard: keys } = target.page();
    await keys.press("ControlOrMeta+a");
    await keys.type(text);
  },
  async turn(target) {
    await tabTo(target);
    await target.page().keyboard.press("Space");
  },
};

/** From where the focus is, as somebody does who sees it wander; past the end it begins again. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  const page = target.page();
  for (let tabs = 0; tabs < tabsMost; tabs += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${target}, from ${await focused(page)}`);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(":focus")).count()) > 0;
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.outerHTML.slice(0, 160) ?? "nothing"');
}
