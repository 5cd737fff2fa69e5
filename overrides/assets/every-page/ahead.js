// On the way to a link its page is fetched, by the browser where it thinks that this is worth it.
{
  if (HTMLScriptElement.supports?.("speculationrules")) {
    // A pattern that begins with `../` would match nothing: it is not resolved as an address is.
    const rules = { prefetch: [{ where: { href_matches: ["/", "/*/"] }, eagerness: "moderate" }] }
    const script = Object.assign(document.createElement("script"), { type: "speculationrules", textContent: JSON.stringify(rules) })
    // The browser looks at every link then, which should not keep the page from being painted.
    requestIdleCallback(() => document.head.append(script))
  } else if (SITE.offline) navigator.serviceWorker?.ready.then(askWorker)

  // Browsers that do not know such rules have the service worker; at the touch of a finger it is asked at once.
  function askWorker({ active }) {
    let soon
    for (const kind of ["pointerover", "focusin"]) addEventListener(kind, ({ target, pointerType }) => {
      clearTimeout(soon)
      const { origin, pathname } = target.closest?.("a[href]") ?? {}
      if (origin !== location.origin || !pathname.endsWith("/") || pathname === location.pathname) return
      soon = setTimeout(() => active.postMessage({ ahead: origin + pathname }), pointerType === "touch" ? 0 : 100)
    })
  }
}
