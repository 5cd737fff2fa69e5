// The query of the address follows a form. Safari refuses more than 100 calls in 30 seconds,
// so what changes again within moments waits, and is written together.
const PAUSE = 400
let waiting
let pausing

function writeQuery(query, isStep) {
  waiting = { query, isStep: isStep || waiting?.isStep }
  linkLanguages(query)
  if (!pausing) writeWaiting()
}

function writeWaiting() {
  pausing = waiting && setTimeout(writeWaiting, PAUSE)
  if (waiting && waiting.query !== location.search) {
    history[waiting.isStep ? "pushState" : "replaceState"](null, "", location.pathname + waiting.query)
  }
  waiting = undefined
}

// The links to other languages get the same query.
function linkLanguages(query) {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.search = query
    link.hash = location.hash
  }
}

linkLanguages(location.search)
addEventListener("hashchange", () => linkLanguages(location.search))
addEventListener("popstate", () => {
  // After back and forward, the form follows the address.
  waiting = undefined
  linkLanguages(location.search)
})
addEventListener("click", ({ target }) => target.closest?.("a") && writeWaiting(), true)
