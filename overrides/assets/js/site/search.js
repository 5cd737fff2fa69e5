// Opens search: makes its dialog and fetches what works it, ../search.js, when it is first asked for.
{
  const button = document.querySelector(".search-open")
  let dialog

  Object.assign(button, { ariaHasPopup: "dialog", ariaKeyShortcuts: "Control+K Meta+K", title: `${WORDS.search} (Ctrl K)`, onclick: open })
  addEventListener("keydown", event => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || dialog?.open) return
    event.preventDefault()
    open()
  })

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
      <ol></ol>
    </dialog>`)
    dialog = document.body.lastElementChild
    const script = Object.assign(document.createElement("script"), { src: button.dataset.script })
    script.onerror = () => (dialog.querySelector("p").textContent = WORDS.search_failed)
    document.head.append(script)
  }
}
