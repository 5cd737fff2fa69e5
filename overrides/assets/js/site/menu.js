// The menu of narrow windows: a drawer that its button, Escape, a link and a tap outside close.
{
  const menu = document.getElementById("menu")
  const button = document.querySelector(".menu")
  const isOpen = () => menu.classList.contains("open")
  const open = wanted => {
    menu.classList.toggle("open", wanted)
    button.ariaExpanded = String(wanted)
  }

  if (menu) {
    button.role = "button"
    open(false)
    button.onclick = event => {
      event.preventDefault()
      open(!isOpen())
      if (isOpen()) menu.focus()
    }
    button.onkeydown = event => {
      if (event.key === " ") button.onclick(event)
    }
    addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !isOpen()) return
      open(false)
      button.focus()
    })
    addEventListener("click", ({ target }) => {
      if (isOpen() && !button.contains(target) && (!menu.contains(target) || target.closest("a"))) open(false)
    })
    menu.onfocusout = ({ relatedTarget: next }) => {
      if (next && next !== button && !menu.contains(next)) open(false)
    }
    // Narrow windows show the menu only on demand, and reading the position of a link costs a layout.
    const here = matchMedia("(min-width: 76.25em)").matches && menu.querySelector(".site [aria-current]")
    const list = here && here.closest("nav")
    if (here && here.offsetTop > list.clientHeight - 50) list.scrollTop = here.offsetTop - list.clientHeight / 2
  }
}
