// The colours that a reader chooses. What was chosen before is applied before the page is painted: see header.html.
{
  const button = document.querySelector(".scheme")
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const next = { automatic: "light", light: "dark", dark: "automatic" }
  const says = { automatic: WORDS.automatic_scheme, light: WORDS.light_scheme, dark: WORDS.dark_scheme }
  let chosen
  const read = () => {
    try {
      chosen = localStorage.scheme
    } catch {}
    if (!says[chosen]) chosen = "automatic"
    show()
  }
  const show = () => {
    button.title = button.ariaLabel = says[chosen]
    document.body.dataset.mdColorScheme = chosen === "dark" || (chosen === "automatic" && dark.matches) ? "slate" : "default"
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
