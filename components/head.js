// Stands in the head of every page, before Streamlit's own scripts: it hears of Back and Forward first. An explorer
// on the page may say that it has all that is wanted; then Streamlit does not hear of it, which would have the
// server run the whole page again.
addEventListener("popstate", (event) => {
  const moved = new CustomEvent("causal-web:moved", { cancelable: true });
  if (!dispatchEvent(moved)) event.stopImmediatePropagation();
});
