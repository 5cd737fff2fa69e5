// What is chosen in one set of tabs is chosen in all.
{
  const sets = [...document.querySelectorAll(".tabbed-set")]
  addEventListener("change", ({ target }) => sets.some(set => set.contains(target)) && choose(target))

  function choose(input) {
    const name = input.labels[0].textContent
    const { top } = input.closest(".tabbed-set").getBoundingClientRect()
    for (const set of sets) {
      for (const label of set.querySelectorAll(":scope > .tabbed-labels > label")) {
        if (label.textContent === name) label.control.checked = true
      }
    }
    // What others have grown or shrunk above must not move what the reader looks at.
    scrollBy(0, input.closest(".tabbed-set").getBoundingClientRect().top - top)
  }
}
