// Runs before the page is drawn, so that nothing moves afterwards: which language samples are in, and whether one has signed in here.
(() => {
  const root = document.documentElement;
  root.dataset.language = "curl";
  try {
    const language = localStorage.getItem("cute-language");
    if (language === "JavaScript" || language === "Python") root.dataset.language = language;
    if (localStorage.getItem("cute-signed-in") !== null) root.dataset.signedIn = "";
  } catch (error) {
    console.info("This browser keeps nothing for this site.", error); // the page reads all the same
  }
})();
