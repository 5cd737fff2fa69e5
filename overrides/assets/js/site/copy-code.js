// Blocks of code: a copy button for each, and a tab stop where it scrolls.
{
  // Reading widths before the first layout would cost a second layout.
  const laidOut = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
      else target.removeAttribute("tabindex")
    }
  })

  // Folded blocks get their button when they are opened.
  offer([...document.querySelectorAll("pre > code")].filter(code => !code.closest("details:not([open])")))
  addEventListener("toggle", ({ target }) => offer(target.querySelectorAll?.("pre:not(:has(> .copy-code)) > code") ?? []), true)

  function offer(codes) {
    for (const code of codes) {
      if (navigator.clipboard) code.after(buttonFor(code))
      laidOut.observe(code)
    }
  }

  function buttonFor(code) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy-code", textContent: WORDS.code_copy })
    button.onclick = async () => {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = button.dataset.said = WORDS.code_copied
      setTimeout(() => {
        button.textContent = WORDS.code_copy
        delete button.dataset.said
      }, 2000)
    }
    return button
  }
}
