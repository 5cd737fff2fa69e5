// Runs in the head, before anything is painted: what the reader has chosen must not be seen to change.
"use strict"
{
  const root = document.documentElement
  let chosen = root.dataset.scheme
  try {
    if (!("fixed" in root.dataset)) chosen = localStorage.scheme ?? chosen
  } catch {}
  const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches)
  root.dataset.mdColorScheme = isDark ? "slate" : "default"
  root.className = location.search ? "js has-query" : "js"
  // Controls whose script cannot be fetched would do nothing.
  addEventListener("error", ({ target: { dataset } }) => {
    if (dataset?.form) document.querySelectorAll(dataset.form).forEach(one => one.remove())
  }, true)
}
