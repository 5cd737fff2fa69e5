// Links: away from the menu, in the menu, and between pages that were opened from a folder.
{
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]")
    link?.closest(":popover-open")?.hidePopover()
    // A folder has no server that would know which file is meant.
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  })

  // Narrow windows show the menu only on demand, and asking for the place of a link costs a layout.
  const here = matchMedia("(min-width: 76.25em)").matches && document.querySelector(".site [aria-current]")
  if (here) {
    const list = here.closest("nav")
    if (here.offsetTop > list.clientHeight - 50) list.scrollTop = here.offsetTop - list.clientHeight / 2
  }
}
