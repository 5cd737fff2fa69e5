// A browser that draws a page anew on the way back keeps its place, but not what was opened.
{
  const parts = [...document.querySelectorAll("details")]
  const { opened } = history.state ?? {}
  if (opened) parts.forEach((part, at) => (part.open = opened.includes(at)))
  document.addEventListener("toggle", ({ target }) => {
    const opened = [...parts.keys()].filter(at => parts[at].open)
    if (parts.includes(target)) history.replaceState({ ...history.state, opened }, "")
  }, true)
}
