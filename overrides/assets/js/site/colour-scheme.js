// The button for the colours. What was chosen before is applied before the page is painted: see before-paint.js.
if (document.querySelector(".scheme")) {
  const button = document.querySelector(".scheme")
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const next = { automatic: "light", light: "dark", dark: "automatic" }
  let chosen
  const read = () => {
    try {
      chosen = localStorage.scheme
    } catch {}
    if (!next[chosen]) chosen = document.documentElement.dataset.scheme ?? "automatic"
    show()
  }
  const show = () => {
    button.title = button.ariaLabel = WORDS[`${chosen}_scheme`]
    const isDark = chosen === "dark" || (chosen === "automatic" && dark.matches)
    document.documentElement.dataset.mdColorScheme = isDark ? "slate" : "default"
  }
  dark.onchange = show
  button.onclick = () => {
    chosen = next[chosen]
    try {
      localStorage.scheme = chosen
    } catch {}
    show()
  }
  // A page that the browser has kept comes back as it was: another may have been chosen since.
  addEventListener("pageshow", read)
  read()
}
