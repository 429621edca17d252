// The small picture on Home: it comes as HTML that is escaped by components/cards, and has links, no more.

export default function ({ data, parentElement }) {
  parentElement.querySelector(".cw-glimpse").innerHTML = data.html;
}
