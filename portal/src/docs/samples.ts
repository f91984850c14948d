/** Groups of samples (astro/sample-groups.ts) become tabs: one switch for all of them, by mouse, arrow keys and screen reader. */
import { chooseLanguage, chosenLanguage, onLanguage } from "../samples/chosen-language.ts";
import { languageOf } from "../samples/languages.ts";

type Tabs = readonly HTMLButtonElement[];

export function joinSamples(): void {
  const groups = [...document.querySelectorAll<HTMLElement>(".samples")].map(joinGroup);
  const show = () => {
    for (const group of groups) showIn(group);
  };
  show();
  if (groups.length > 0) onLanguage(show);
}

function joinGroup(element: HTMLElement, index: number): Tabs {
  const bar = element.querySelector<HTMLElement>(":scope > .samples-tabs");
  const tabs = [...(bar?.querySelectorAll("button") ?? [])];
  const panels = [...element.querySelectorAll<HTMLElement>(":scope > .sample")];
  bar?.setAttribute("role", "tablist");
  bar?.setAttribute("aria-label", "Language");
  for (const [place, tab] of tabs.entries()) {
    const panel = panels[place];
    if (panel === undefined) continue;
    panel.id = `samples-${index}-${place}`;
    tab.id = `${panel.id}-tab`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => moveBy(event, { tabs, place }));
  }
  return tabs;
}

/** The chosen language, or the group's first where it is not there: as site.css shows it. */
function showIn(tabs: Tabs): void {
  const chosen = tabs.find(({ dataset }) => dataset.language === chosenLanguage()) ?? tabs[0];
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
  }
}

/** What the reader looks at stays where it is, however tall the samples above it are in the other language. */
function choose(tab: HTMLButtonElement): void {
  const before = tab.getBoundingClientRect().top;
  chooseLanguage(languageOf(tab.dataset.language));
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
}

interface Place {
  readonly tabs: Tabs;
  readonly place: number;
}

function moveBy(event: KeyboardEvent, { tabs, place }: Place): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: (place + 1) % tabs.length,
    ArrowLeft: (place - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const next = tabs[steps[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  choose(next);
  next.focus();
}
