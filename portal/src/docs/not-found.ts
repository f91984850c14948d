/** Says what was asked for, as text, and opens the search with it. */

const asked = decoded(location.pathname);
const place = document.querySelector<HTMLElement>("#asked");
if (place !== null) place.textContent = asked;
document.querySelector("#asked-line")?.removeAttribute("hidden");
document.querySelector("#search")?.addEventListener("click", (event) => {
  event.stopPropagation(); // or the search takes it for a click beside itself, and closes
  document.addEventListener("focusin", fillIn);
  document.querySelector<HTMLButtonElement>("button[data-open-modal]")?.click();
});

/** The search's field comes, and is focused, when the search has been opened. */
function fillIn({ target }: FocusEvent): void {
  if (!(target instanceof HTMLInputElement) || target.closest("#starlight__search") === null) return;
  document.removeEventListener("focusin", fillIn);
  target.value = wordsOf(asked);
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

function wordsOf(path: string): string {
  const last = path.split("/").findLast((part) => part !== "") ?? "";
  return last.replace(/\.\w+$/, "").replaceAll("-", " ");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
