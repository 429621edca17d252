// The small picture on Home: it comes as HTML that is escaped by components/cards, and has links, no more.

/** What is shown, so that a rerun leaves whoever has the focus in it where they are. */
const SHOWN = new WeakMap();

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".cw-glimpse");
  if (SHOWN.get(place) === data.html) return;
  SHOWN.set(place, data.html);
  place.innerHTML = data.html;
}
