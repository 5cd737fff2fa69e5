"use strict"
// Search, fetched when it is first opened: the theme's worker finds, this draws what it found.
{
  const SETUP = 0, READY = 1, QUERY = 2
  const PAGES = 20, SECTIONS = 3
  const BEFORE = 30, LENGTH = 150

  const dialog = document.querySelector(".search")
  const field = dialog.querySelector("input")
  const [form, status, list] = dialog.children
  const { href: home } = document.querySelector(".home")
  let worker
  let isReady = false
  let asked = ""
  let invitation

  field.oninput = event => event.isComposing || ask()
  field.addEventListener("compositionend", ask)
  form.lastElementChild.onclick = () => dialog.close()
  form.onsubmit = event => {
    event.preventDefault()
    links()[0]?.click()
  }
  dialog.onclick = ({ target }) => (target === dialog || target.closest("a")) && dialog.close()
  dialog.onkeydown = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.isComposing) return
    event.preventDefault()
    const stops = [field, ...links()]
    stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + step))].focus()
  }
  start()

  async function start() {
    if (location.protocol === "file:") return say(WORDS.search_folder)
    say(WORDS.search_loading)
    try {
      // The address never changes, so the server is asked whether the content has.
      const response = await fetch(`${home}search/search_index.json`, { cache: "no-cache" })
      if (!response.ok) throw new Error(response.status)
      worker = new Worker(document.querySelector(".search-open").dataset.worker)
      worker.onmessage = ({ data: { type, data } }) => (type === READY ? ready() : draw(data.items))
      worker.onerror = () => say(WORDS.search_failed)
      const index = await response.json()
      invitation = index.start
      worker.postMessage({ type: SETUP, data: { ...index, options: {} } })
    } catch {
      say(WORDS.search_failed)
    }
  }

  function ready() {
    isReady = true
    say(invitation)
    ask()
  }

  function ask() {
    const query = field.value.normalize("NFKC").trim()
    if (!isReady || query === asked) return
    asked = query
    if (query) return worker.postMessage({ type: QUERY, data: query })
    list.replaceChildren()
    say(invitation)
  }

  // Each group is what was found on one page, the page itself and its sections.
  function draw(groups) {
    if (!asked) return
    const found = groups.length === 1 ? WORDS.search_one : WORDS.search_found.replace("{n}", groups.length)
    say(groups.length ? found : WORDS.search_none.replace("{query}", asked))
    list.replaceChildren(...groups.slice(0, PAGES).map(pageItem))
    dialog.scrollTop = 0
  }

  function pageItem(group) {
    const sections = group.filter(one => one.location.includes("#"))
    const page = group.find(one => !sections.includes(one))
    const rest = sections.length - SECTIONS
    return make("li", linkTo(page, "b"), ...sections.slice(0, SECTIONS).map(one => linkTo(one, "span")),
      ...(rest > 0 ? [make("small", WORDS.search_more.replace("{n}", rest))] : []))
  }

  function linkTo({ location, title, text }, tag) {
    const link = make("a", make(tag, ...spans(pieces(title))), ...(text.includes("<mark>") ? [make("small", ...excerpt(text))] : []))
    link.href = home + location
    return link
  }

  // Some words on both sides of what was found first.
  function excerpt(text) {
    const [before, ...rest] = pieces(text)
    let room = LENGTH
    const after = rest.map(piece => {
      const kept = room > piece.length ? piece : piece.slice(0, Math.max(0, room)).replace(/\w*$/, "")
      room -= piece.length
      return kept
    })
    const some = before.length > BEFORE ? "…" + before.slice(-BEFORE).replace(/^\w+/, "") : before
    return spans([some, ...after, "", room < 0 ? "…" : ""])
  }

  // The worker marks what it found: every second piece. Everything else is text, whatever it looks like.
  function pieces(text) {
    return text.replaceAll("\u200b", "").split(/<mark>(.*?)<\/mark>/)
  }

  function spans(pieces) {
    return pieces.map((piece, at) => piece && (at % 2 ? make("mark", piece) : piece)).filter(Boolean)
  }

  function links() {
    return [...list.querySelectorAll("a")]
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text
  }

  function make(tag, ...children) {
    const element = document.createElement(tag)
    element.append(...children)
    return element
  }
}
