// A browser that draws a page anew on the way back keeps its place, but not what was opened.
// Not every browser opens what a link leads into; of an answer, what it rests on is opened too.
{
  const parts = [...document.querySelectorAll("details")]
  const { opened } = history.state ?? {}
  if (opened) parts.forEach((part, at) => (part.open = opened.includes(at)))
  let waiting
  document.addEventListener("toggle", () => {
    clearTimeout(waiting) // where many open at once, one call tells of all
    waiting = setTimeout(remember)
  }, true)
  addEventListener("hashchange", reveal)
  reveal()

  function remember() {
    const opened = [...parts.keys()].filter(at => parts[at].open)
    history.replaceState({ ...history.state, opened }, "")
  }

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const closed = parts.filter(part => !part.open && part !== target && (part.contains(target) || part.parentElement === target))
    closed.forEach(part => (part.open = true))
    if (closed.length) target.scrollIntoView()
  }
}
