// Runs in a frame of another site: takes its colours from the fragment, and tells that site its height.
"use strict"
{
  const root = document.documentElement
  const scheme = { "#dark": "slate", "#light": "default" }[location.hash]
  if (scheme) root.dataset.mdColorScheme = scheme
  const tell = () => parent.postMessage({ type: "comparison-height", height: Math.ceil(root.getBoundingClientRect().height) }, "*")
  new ResizeObserver(tell).observe(root)
}
