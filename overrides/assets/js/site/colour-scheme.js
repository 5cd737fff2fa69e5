// The button for the colours. What was chosen before is applied before the page is painted: see before-paint.js.
if (document.querySelector(".scheme")) {
  const button = document.querySelector(".scheme")
  const next = { automatic: "light", light: "dark", dark: "automatic" }
  const show = () => {
    applyScheme()
    button.title = button.ariaLabel = WORDS[`${chosenScheme()}_scheme`]
  }
  button.onclick = () => {
    try {
      localStorage.scheme = next[chosenScheme()]
    } catch {}
    show()
  }
  matchMedia("(prefers-color-scheme: dark)").onchange = show
  // A page that the browser has kept comes back as it was: another may have been chosen since.
  addEventListener("pageshow", show)
  show()
}
