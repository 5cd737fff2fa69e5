// The button for the colour scheme. An earlier choice is applied before the first paint: see before-paint.js.
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
  // A page from the back-forward cache may have an old scheme: another may have been chosen since.
  addEventListener("pageshow", show)
  show()
}
