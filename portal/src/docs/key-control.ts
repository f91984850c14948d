/** "Samples use": above a page's first sample that has a key in it, for whoever has signed in. */
import { allKeys, type Key, keyLabel } from "../api/all-keys.ts";
import { chooseAmong, chooseKey, chosenKey, onKeyChosen } from "../api/chosen-key.ts";

export async function offerKeys(place: HTMLElement): Promise<void> {
  const live = (await allKeys()).filter(({ status }) => status === "live");
  chooseAmong(live);
  place.replaceChildren(...(live.length === 0 ? [noKey()] : [chooser(live), typedKey()]));
}

function noKey(): HTMLElement {
  const line = element("p", "You have no key yet. ");
  const link = element("a", "Create one");
  link.href = "/account/keys/";
  line.append(link, " and the samples show it.");
  return line;
}

function chooser(keys: readonly Key[]): HTMLElement {
  const label = element("label", "Samples use ");
  const select = element("select");
  select.append(...keys.map((key) => new Option(keyLabel(key), key.id)));
  const show = () => {
    const key = chosenKey();
    if (key.kind === "own") select.value = key.id;
  };
  select.addEventListener("change", () => {
    const key = keys.find(({ id }) => id === select.value);
    if (key !== undefined) chooseKey({ kind: "own", id: key.id, prefix: key.prefix, name: key.name });
  });
  show();
  onKeyChosen(show);
  label.append(select);
  return label;
}

/** Only its owner has the whole key. What is put in here stays in this page. */
function typedKey(): HTMLElement {
  const label = element("label", "Whole key ");
  const input = element("input");
  Object.assign(input, { type: "password", autocomplete: "off", spellcheck: false, placeholder: "cute_…" });
  input.title = "Put in the whole key to copy samples that run as they are. It stays in this page's memory.";
  input.addEventListener("input", () => {
    const key = input.value.trim();
    if (/^cute_[0-9A-Za-z]{36}$/.test(key)) chooseKey({ kind: "typed", key });
  });
  label.append(input);
  return label;
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
