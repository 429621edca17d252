// A link to another page of ours changes the page as Back and Forward do: Streamlit hears of it and asks the
// server for that page alone, where the browser would load everything anew. Without this the links still work.

function changePage(link) {
  closeAllBut(null);
  if (link.href !== location.href) history.pushState(null, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
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
  const { origin, hash, target } = link;
  return plain && !event.defaultPrevented && origin === location.origin && !hash && !target && !link.hasAttribute("download");
}

export default function () {
  const click = (event) => {
    const link = event.composedPath().find((at) => at.matches?.("a[href]"));
    if (link?.matches(".cw-skip")) (event.preventDefault(), passHeader());
    else if (link && leadsInside(link, event)) (event.preventDefault(), changePage(link));
  };
  // Whoever goes on by Tab is not to find what comes next under what is still open.
  const focus = (event) => closeAllBut(event.target);
  document.addEventListener("click", click);
  document.addEventListener("focusin", focus);
  return () => {
    document.removeEventListener("click", click);
    document.removeEventListener("focusin", focus);
  };
}
