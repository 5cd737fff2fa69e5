// Counts readers with Google Analytics, only where `extra.analytics` of mkdocs.yml sets it.
"use strict"
{
  window.dataLayer = []
  const send = function () {
    window.dataLayer.push(arguments)
  }
  send("js", new Date())
  send("config", document.currentScript.dataset.property)
}
