// `<section id="queue" data-refresh="15">` is fetched anew every 15 seconds while the page is in view.
// Without scripts the page carries a `<meta http-equiv="refresh">` inside `<noscript>` instead.
export function refreshing(part) {
  const seconds = Math.max(5, Number(part.dataset.refresh) || 15);
  let current = part;
  setInterval(async () => {
    if (document.hidden || current.contains(document.activeElement)) return;
    const fresh = await fetchPart(part.id);
    if (fresh) {
      current.replaceWith(fresh);
      current = fresh;
    }
  }, seconds * 1000);
}

async function fetchPart(id) {
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    // A session that ended answers with the sign-in page: go there rather than show old names.
    if (answer.redirected) window.location.reload();
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById(id);
  } catch {
    return null;
  }
}
