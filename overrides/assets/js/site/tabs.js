// A tab chosen in one set is chosen in all sets that have it.
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
    // Sets above that have grown or shrunk must not move what the reader looks at.
    scrollBy(0, input.closest(".tabbed-set").getBoundingClientRect().top - top)
  }
}
