// Stands in the head of every page, before Streamlit's own scripts. Before it stands what the page is told
// (head.py): `causalWeb`, with what its explorer shows, and what Streamlit would ask for first of all.
{
  const page = /** @type {any} */ (globalThis);
  const { explorer = null, host = {} } = page.causalWeb ?? {};
  const here = page.document?.baseURI ?? page.location?.href;
  const whole = (/** @type {string} */ address) => new URL(address, here).href;

  // It hears of Back and Forward first. An explorer on the page may say that it has all that is wanted; then
  // Streamlit does not hear of it, which would have the server run the whole page again.
  addEventListener("popstate", (event) => {
    const moved = new CustomEvent("causal-web:moved", { cancelable: true });
    if (!dispatchEvent(moved)) event.stopImmediatePropagation();
  });

  // Streamlit connects at once, for it need not find out where its server is, which takes it two questions on
  // every page but Home. Where there is no connection, its dialog would cover all that works on; frame.css has
  // a line for it.
  const given = page.__streamlit ?? {};
  page.__streamlit = {
    BACKEND_BASE_URL: here && whole("."),
    ...given,
    HOST_CONFIG: { ...host, ...given.HOST_CONFIG, blockErrorDialogs: true },
  };

  // The explorer is made while Streamlit waits for its server: once Streamlit's own program has run.
  if (explorer) {
    addEventListener("DOMContentLoaded", () => {
      if (explorer.library) {
        const script = document.createElement("script");
        script.onload = () => dispatchEvent(new Event("causal-web:vis"));
        script.src = whole(explorer.library);
        document.head.append(script);
      }
      // Whatever fails here is tried again, and told, by the component's own script.
      import(whole(explorer.program)).then((program) => program.default({ data: explorer, ...program }))
        .catch((error) => console.warn(error));
    }, { once: true });
  }
}
