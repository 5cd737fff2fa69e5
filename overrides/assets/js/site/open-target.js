// Opens folded content that a link leads into, which not every browser does, and the evidence of an answer.
{
  addEventListener("hashchange", reveal)
  reveal()

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const isAround = part => part !== target && (part.contains(target) || part.parentElement === target)
    const closed = [...document.querySelectorAll("details:not([open])")].filter(isAround)
    closed.forEach(part => (part.open = true))
    if (closed.length) target.scrollIntoView()
  }
}
