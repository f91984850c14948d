/** On every page: the search, whether one is still signed in, and samples as their reader wants them. */
import { fillIn } from "./filled-in.ts";
import { boundIdle } from "./idle-in-time.ts";
import { joinSamples } from "./samples.ts";

const root = document.documentElement;

boundIdle();
document.addEventListener("focusin", nameSearch);
joinSamples();
fillIn();
if (root.dataset.signedIn !== undefined) await readAccount();

/** The search's own field has a title only, which screen readers may leave out. */
function nameSearch({ target }: FocusEvent): void {
  if (target instanceof HTMLInputElement && target.closest("#starlight__search") !== null) target.ariaLabel = "Search";
}

/** The mark is no proof: sessions end, also elsewhere. */
async function readAccount(): Promise<void> {
  const [{ findPerson }, { noteSignedOut }] = await Promise.all([
    import("../api/sign-in.ts"),
    import("../api/signed-in.ts"),
  ]);
  const person = await findPerson().catch((error: unknown) => {
    console.info("Who is signed in cannot be read now.", error);
    return undefined;
  });
  if (person === undefined) return;
  if (person === null) {
    noteSignedOut();
    delete root.dataset.signedIn;
    return;
  }
  for (const link of document.querySelectorAll<HTMLElement>("[data-account]"))
    link.title = `Signed in as ${person.email}`;
  const place = document.querySelector<HTMLElement>(".samples-key");
  if (place === null) return;
  const { offerKeys } = await import("./key-control.ts");
  await offerKeys(place).catch((error: unknown) => {
    place.textContent = error instanceof Error ? error.message : String(error);
  });
}
