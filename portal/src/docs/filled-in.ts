/** What a reader would have to fill in, in samples: the address of this installation, and the chosen key as far as it is known. */
import { chosenKey, onKeyChosen, shownKey } from "../api/chosen-key.ts";

const keyBlank = "cute_…";
const keyVariable = "$CUTE_API_KEY";
const addresses = /\$CUTE_URL\b|http:\/\/localhost:3000\b/g;

interface Text {
  /** As it stands in the page's source. */
  readonly original: string;
  write(text: string): void;
}

/** Keeps them filled in, at every choice of a key. */
export function fillIn(): void {
  const texts = [...document.querySelectorAll<HTMLElement>(".expressive-code")].flatMap(textsOf);
  const write = () => {
    for (const text of texts) text.write(filledIn(text.original));
  };
  write();
  onKeyChosen(write);
}

/** What is shown, and what the button copies. */
function textsOf(block: HTMLElement): readonly Text[] {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const shown = node;
    texts.push({ original: shown.nodeValue ?? "", write: (text) => writeNode(shown, text) });
  }
  for (const button of block.querySelectorAll<HTMLElement>("[data-code]")) {
    const write = (text: string) => {
      button.dataset.code = text;
    };
    texts.push({ original: button.dataset.code ?? "", write });
  }
  return texts.filter(
    ({ original }) => filledIn(original) !== original || original.includes(keyBlank) || original.includes(keyVariable),
  );
}

function writeNode(node: Node, text: string): void {
  if (node.nodeValue !== text) node.nodeValue = text;
}

function filledIn(text: string): string {
  const key = chosenKey();
  const withAddress = text.replaceAll(addresses, location.origin);
  const withKey = withAddress.replaceAll(keyBlank, shownKey(key));
  return key.kind === "typed" ? withKey.replaceAll(keyVariable, key.key) : withKey;
}
