// Runs in the head, before the first paint, so that the reader's choices do not flicker.
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
// Material documents this as the start of publishers' own scripts, and plugins for it use it.
globalThis.document$ = {
  subscribe: run => document.readyState === "loading" ? addEventListener("DOMContentLoaded", () => run(document)) : run(document),
}
// Removes controls whose script cannot be fetched: they would do nothing.
addEventListener("error", ({ target: { dataset } }) => {
  if (dataset?.controls) document.querySelectorAll(dataset.controls).forEach(one => one.remove())
}, true)
