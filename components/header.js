// A link to another page of ours changes the page as Back and Forward do: Streamlit hears of it and asks the
// server for that page alone, where the browser would load everything anew. Without this the links still work.

/** Where Streamlit says whether it is connected. */
const app = () => document.querySelector('[data-testid="stApp"]');
const isConnected = () => app()?.dataset.testConnectionState === "CONNECTED";

const isPresenting = () => Boolean(new URLSearchParams(location.search).get("present"));

/** Where a link leads, one in a drawing too. */
const leadsTo = (link) => new URL(link.getAttribute("href"), document.baseURI);

/** The same, but that before a room the next page is before it too. */
function addressOf(link) {
  const address = leadsTo(link);
  if (isPresenting()) address.searchParams.set("present", "1");
  return address.href;
}

function changePage(link) {
  closeAllBut(null);
  const address = addressOf(link);
  if (address !== location.href) history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** A page without an explorer says itself that it stands before a room: larger, and with a way out. */
function heedRoom() {
  document.documentElement.toggleAttribute("data-room", isPresenting());
}

function leaveRoom() {
  const address = new URL(location.href);
  address.searchParams.delete("present");
  history.pushState(history.state, "", address);
  heedRoom();
}

function passHeader() {
  const content = document.querySelector('[class*="st-key-body-"]');
  content.tabIndex = -1;
  content.focus();
}

function closeAllBut(at) {
  for (const open of document.querySelectorAll(".cw-header :popover-open")) {
    const opener = document.querySelector(`[popovertarget="${open.id}"]`);
    if (!open.contains(at) && at !== opener) open.hidePopover();
  }
}

/** Whether a click on a link means a page of ours in this window, and nobody else has dealt with it. */
function leadsInside(link, event) {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const { origin, hash } = leadsTo(link);
  const aside = !["", "_self"].includes(link.getAttribute("target") ?? "");
  const here = origin === location.origin && !hash && !link.hasAttribute("download") && !aside;
  return plain && !event.defaultPrevented && here;
}

/** Where the address was that led to a place on a page. */
let arrived = "";

/** A page's content comes after the page; whoever was led to a place on it is brought there then. */
function bringToPlace() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || arrived === location.href) return;
  arrived = location.href;
  const bring = () => {
    const place = document.getElementById(id);
    if (!place) return;
    waiting.disconnect();
    const fold = place.closest("details");
    if (fold) fold.open = true;
    place.scrollIntoView();
  };
  const waiting = new MutationObserver(bring);
  waiting.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => waiting.disconnect(), 20_000);
  bring();
}

/** What is wished for while there is no connection, is done as soon as there is one; of several the last. */
function onceConnected(task, waiting) {
  waiting.disconnect();
  if (isConnected()) return task();
  waiting.task = task;
  waiting.observe(app(), { attributeFilter: ["data-test-connection-state"] });
}

export default function () {
  const waiting = new MutationObserver(() => {
    if (isConnected()) (waiting.disconnect(), waiting.task());
  });
  const linkOf = (event) => event.composedPath().find((at) => at.matches?.("a[href]"));
  const follow = (link, event) => (event.preventDefault(), onceConnected(() => changePage(link), waiting));
  const click = (event) => {
    const link = linkOf(event);
    if (link?.matches(".cw-skip")) (event.preventDefault(), passHeader());
    else if (link && leadsInside(link, event)) follow(link, event);
    else if (event.target.matches?.(".cw-leave")) leaveRoom();
  };
  // Links of Streamlit's own would lose the room.
  const clickBefore = (event) => {
    const link = isPresenting() && linkOf(event);
    if (!link || link.matches(".cw-skip") || !leadsInside(link, event)) return;
    event.stopPropagation();
    follow(link, event);
  };
  const key = (event) => {
    const here = document.querySelector(".st-key-body-reading") && isPresenting();
    if (event.key === "Escape" && event.target === document.body && here) leaveRoom();
  };
  // Whoever goes on by Tab is not to find what comes next under what is still open.
  const focus = (event) => closeAllBut(event.target);
  // Streamlit hears of Back and Forward too, but can do nothing without a connection.
  const moved = () => {
    heedRoom();
    if (!isConnected()) onceConnected(() => dispatchEvent(new PopStateEvent("popstate")), waiting);
  };
  heedRoom();
  bringToPlace();
  document.addEventListener("click", clickBefore, true);
  document.addEventListener("click", click);
  document.addEventListener("keydown", key);
  document.addEventListener("focusin", focus);
  addEventListener("popstate", moved);
  return () => {
    waiting.disconnect();
    removeEventListener("popstate", moved);
    document.removeEventListener("click", clickBefore, true);
    document.removeEventListener("click", click);
    document.removeEventListener("keydown", key);
    document.removeEventListener("focusin", focus);
  };
}
