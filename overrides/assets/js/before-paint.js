// Runs in the head, before anything is painted: what the reader has chosen must not be seen to change.
"use strict"

function chosenScheme() {
  const { dataset } = document.documentElement
  try {
    if (!("fixed" in dataset) && /^(automatic|light|dark)$/.test(localStorage.scheme)) return localStorage.scheme
  } catch {}
  return dataset.scheme ?? "automatic"
}

function applyScheme() {
  const chosen = chosenScheme()
  const isDark = chosen === "dark" || (chosen === "automatic" && matchMedia("(prefers-color-scheme: dark)").matches)
  document.documentElement.dataset.mdColorScheme = isDark ? "slate" : "default"
}

applyScheme()
document.documentElement.className = location.search ? "js has-query" : "js"
// Material has publishers' own scripts begin with it, and so do plugins for it.
globalThis.document$ = {
  subscribe(run) {
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => run(document))
    else run(document)
  },
}
// Controls whose script cannot be fetched would do nothing.
addEventListener("error", ({ target: { dataset } }) => {
  if (dataset?.controls) document.querySelectorAll(dataset.controls).forEach(one => one.remove())
}, true)
