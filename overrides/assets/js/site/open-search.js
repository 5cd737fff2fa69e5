// Opens search: makes the dialog and fetches its script, ../search-dialog.js, at the first use.
{
  const button = document.querySelector(".search-open")
  let dialog

  Object.assign(button, { ariaHasPopup: "dialog", ariaKeyShortcuts: "/ Control+K Meta+K", title: `${WORDS.search} (/, Ctrl K)`, onclick: open })
  addEventListener("keydown", event => {
    const isShortcut = event.key === "k" && (event.ctrlKey || event.metaKey)
    if ((!isShortcut && !isSlash(event)) || dialog?.open) return
    event.preventDefault()
    open()
  })

  // Not while the reader types, and not if shortcuts are switched off: speech input may trigger them by chance.
  // The field of a dialog that has just closed keeps the focus until the browser draws the page again.
  function isSlash(event) {
    const isTyping = !dialog?.contains(event.target) && event.target.closest?.("input, select, textarea, [contenteditable]")
    return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping && readSlash()
  }

  function readSlash() {
    try {
      return localStorage.searchSlash !== "off"
    } catch {
      return true
    }
  }

  function open() {
    if (!dialog) make()
    dialog.showModal()
  }

  function make() {
    document.body.insertAdjacentHTML("beforeend", `<dialog class="search" aria-label="${WORDS.search}" closedby="any">
      <form role="search">
        <input type="search" name="query" aria-label="${WORDS.search}" placeholder="${WORDS.search}" autocapitalize="off" autocomplete="off" spellcheck="false" enterkeyhint="search">
        <button type="button">${WORDS.search_close}</button>
      </form>
      <p role="status"></p>
      <ol class="search__results"></ol>
      <button type="button" hidden>${WORDS.search_more_pages}</button>
      <label><input type="checkbox"> ${WORDS.search_slash}</label>
    </dialog>`)
    dialog = document.body.lastElementChild
    const slash = dialog.querySelector("[type=checkbox]")
    slash.checked = readSlash()
    slash.onchange = () => {
      try {
        localStorage.searchSlash = slash.checked ? "on" : "off"
      } catch {}
    }
    const script = Object.assign(document.createElement("script"), { src: button.dataset.script })
    script.onerror = () => (dialog.querySelector("p").textContent = WORDS.search_failed)
    document.head.append(script)
  }
}
