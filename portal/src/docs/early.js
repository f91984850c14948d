// Runs before the page is drawn and before all other scripts. So that nothing moves afterwards, it notes which language samples
// are in, and whether one has signed in here. A browser that is to keep nothing for this site refuses its storage, and would
// stop every script that asks for it, Starlight's too: they get one that lasts as long as the page.
(() => {
  for (const place of ["localStorage", "sessionStorage"]) {
    try {
      window[place].getItem("");
    } catch (error) {
      console.info("This browser keeps nothing for this site.", error);
      Object.defineProperty(window, place, { value: storageOfThisPage() });
    }
  }
  const root = document.documentElement;
  const language = localStorage.getItem("cute-language");
  root.dataset.language = language === "JavaScript" || language === "Python" ? language : "curl";
  if (localStorage.getItem("cute-signed-in") !== null) root.dataset.signedIn = "";

  function storageOfThisPage() {
    const kept = new Map();
    return {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, text) => kept.set(name, String(text)),
      removeItem: (name) => kept.delete(name),
    };
  }
})();
