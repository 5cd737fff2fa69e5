// What has been read is kept for reading without network: see sw.js.
if (SITE.offline && navigator.serviceWorker && location.protocol !== "file:") {
  const worker = new URL("../sw.js", document.currentScript.src)
  addEventListener("load", async () => {
    const again = Boolean(navigator.serviceWorker.controller)
    const loaded = performance.getEntriesByType("resource").map(one => one.name)
    try {
      await navigator.serviceWorker.register(worker, { updateViaCache: "none" })
      const { active } = await navigator.serviceWorker.ready
      active.postMessage({ root: document.querySelector(".home").href, loaded: [location.href, ...loaded], again })
    } catch {}
  })
}
