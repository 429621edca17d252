// Stands in the head of every page, before Streamlit's own scripts.
{
  // It hears of Back and Forward first. An explorer on the page may say that it has all that is wanted; then
  // Streamlit does not hear of it, which would have the server run the whole page again.
  addEventListener("popstate", (event) => {
    const moved = new CustomEvent("causal-web:moved", { cancelable: true });
    if (!dispatchEvent(moved)) event.stopImmediatePropagation();
  });

  // Where there is no connection, Streamlit's dialog would cover all that works on; frame.css has a line for it.
  const page = /** @type {any} */ (globalThis);
  const given = page.__streamlit ?? {};
  page.__streamlit = { ...given, HOST_CONFIG: { ...given.HOST_CONFIG, blockErrorDialogs: true } };
}
