/** Says what was asked for, as text, and opens the search with it. */

const asked = decoded(location.pathname);
const place = document.querySelector<HTMLElement>("#asked");
if (place !== null) place.textContent = asked;
document.querySelector("#asked-line")?.removeAttribute("hidden");
document.querySelector("#search")?.addEventListener("click", () => {
  document.querySelector<HTMLButtonElement>("button[data-open-modal]")?.click();
  const input = document.querySelector<HTMLInputElement>("#starlight__search input");
  if (input === null) return;
  input.value = wordsOf(asked);
  input.dispatchEvent(new Event("input", { bubbles: true }));
});

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
