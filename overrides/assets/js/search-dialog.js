"use strict"
import "shared/words.js"
// Search, fetched when it is first opened: reads the query, asks Pagefind, draws the results.
{
  const PAGES = 10, SECTIONS = 3
  const HAN = /\p{Script=Han}/u
  const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}+#])*/gu
  const language = document.documentElement.lang
  const isChinese = HAN.test(WORDS.search)

  const dialog = document.querySelector(".search")
  const [form, status, list, more] = dialog.children
  const field = form.querySelector("input")
  const index = new URL(document.querySelector(".search-open").dataset.index, document.baseURI)
  const segmenter = Intl.Segmenter && new Intl.Segmenter(language, { granularity: "word" })
  let pagefind
  let hints
  let asked = ""

  field.oninput = event => event.isComposing || ask()
  field.addEventListener("compositionend", ask)
  form.lastElementChild.onclick = () => dialog.close()
  form.onsubmit = event => {
    event.preventDefault()
    stops()[1]?.click()
  }
  dialog.onclick = ({ target }) => (target === dialog || target.closest("a")) && dialog.close()
  dialog.onkeydown = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.isComposing) return
    event.preventDefault()
    const all = stops()
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + step))].focus()
  }
  start()

  async function start() {
    if (location.protocol === "file:") return put(status, "textContent", WORDS.search_folder)
    put(status, "textContent", WORDS.search_loading)
    try {
      // The addresses of both stay the same, so the server is asked whether the content has changed.
      const [module, response] = await Promise.all([
        import(new URL("pagefind.js", index)),
        fetch(new URL("words.json", index), { cache: "no-cache" }),
      ])
      await module.options({ excerptLength: isChinese ? 60 : 30, ranking: { pageLength: 0.5, metaWeights: { name: 5, title: 0.3 } } })
      await module.search("")
      hints = await response.json()
      pagefind = module
      put(status, "textContent", WORDS.search_start)
      ask()
    } catch {
      put(status, "textContent", WORDS.search_failed)
    }
  }

  async function ask() {
    const query = field.value.normalize("NFKC").trim()
    if (!pagefind || query === asked) return
    asked = query
    list.ariaBusy = true
    if (!query) return draw([], WORDS.search_start)
    const meant = corrected(query)
    const queries = [meant, ...synonyms(meant)]
    try {
      const answers = await Promise.all(queries.map(find))
      if (asked !== query) return
      const [own, ...others] = answers.map(one => one.every)
      const every = merged(own, others.flat())
      const pages = every.length ? every : answers[0].some
      draw(pages, told(query, meant, pages.length, every.length > 0), queries)
    } catch {
      put(status, "textContent", WORDS.search_failed)
    }
  }

  function told(query, meant, count, areWhole) {
    const found = !count ? WORDS.search_none : count === 1 ? WORDS.search_one : areWhole ? WORDS.search_found : WORDS.search_some
    const text = meant === query.toLowerCase() ? found : `${WORDS.search_corrected} ${found}`
    return format(text, { query, meant, n: count })
  }

  // The query with each Latin word that no page has replaced by one that differs by a typing slip.
  function corrected(query) {
    return query.toLowerCase().replace(/[a-z]{4,}/g, word => {
      const isKnown = hints.words.some(known => known.startsWith(word)) || Object.keys(hints.synonyms).some(known => known.toLowerCase().includes(word))
      return (!isKnown && hints.words.find(known => isOneSlipApart(known, word))) || word
    })
  }

  // A slip is one letter more, less or different, or two swapped letters.
  function isOneSlipApart(one, other) {
    const forms = word => [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]
    return Math.abs(one.length - other.length) < 2 && forms(one).some(form => forms(other).includes(form))
  }

  // The queries in which a synonym is replaced by the words of the pages.
  function synonyms(query) {
    return Object.entries(hints.synonyms).flatMap(([word, others]) => {
      const spelt = word.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "\\$&")
      const whole = new RegExp(HAN.test(word) ? `()${spelt}` : `(^|[^a-z0-9])${spelt}(?![a-z0-9])`)
      return whole.test(query) ? others.filter(other => isChinese || !HAN.test(other)).map(other => query.replace(whole, (_, before) => before + other.toLowerCase())) : []
    })
  }

  // The pages with every word, and those with some words; both with the best first.
  async function find(query) {
    const words = wordsOf(query)
    const found = await Promise.all(words.map(findWord))
    const held = found.map(pages => new Set(pages.map(page => page.id)))
    const all = words.length > 1 ? (await pagefind.search(words.map(spelt).join(" "))).results : found.flat()
    const count = page => held.filter(ids => ids.has(page.id)).length
    return {
      every: all.filter(page => count(page) === words.length),
      some: merged(found.flat()).sort((one, other) => count(other) - count(one)),
    }
  }

  // Pagefind indexes Chinese by character: a page has a word if its characters follow each other.
  async function findWord(word) {
    // Pagefind would take a single letter that the word begins with.
    if (/^[a-z]{4,}$/.test(word) && !hints.words.some(known => known.startsWith(word) || word.startsWith(known))) return []
    const { results } = await pagefind.search(spelt(word))
    if (!HAN.test(word) || [...word].length < 2) return results
    const exact = await pagefind.search(`"${spelt(word)}"`)
    const ids = new Set(exact.results.map(page => page.id))
    return results.filter(page => ids.has(page.id))
  }

  function wordsOf(query) {
    return (query.match(WORD) ?? []).flatMap(part => (HAN.test(part) && segmenter ? chineseWords(part) : [part]))
  }

  // Single characters in a row are a word that the browser's segmenter does not know.
  function chineseWords(run) {
    const words = []
    let wasSingle = false
    for (const { segment } of segmenter.segment(run)) {
      const isSingle = [...segment].length === 1
      if (isSingle && wasSingle) words.push(words.pop() + segment)
      else words.push(segment)
      wasSingle = isSingle
    }
    return words
  }

  function spelt(word) {
    return HAN.test(word) ? [...word].join(" ") : word
  }

  // Each page once, the best first; those found by a synonym before the rest, because its meaning is certain.
  function merged(pages, bySynonym = []) {
    const scores = new Map()
    const best = new Map()
    for (const [page, score] of [...pages.map(page => [page, page.score]), ...bySynonym.map(page => [page, 10 * page.score])]) {
      if (scores.get(page.id) >= score) continue
      scores.set(page.id, score)
      best.set(page.id, page)
    }
    return [...best.values()].sort((one, other) => scores.get(other.id) - scores.get(one.id))
  }

  // Ten pages at a time, appended to those before.
  async function draw(pages, text, queries = [], from = 0) {
    const query = asked
    const end = from + PAGES
    const drawn = await Promise.all(pages.slice(from, end).map(page => page.data()))
    if (asked !== query) return
    const named = queries.map(bare)
    const isNamed = page => named.includes(bare(page.meta.name)) || !!claimOf(page)
    drawn.sort((one, other) => isNamed(other) - isNamed(one))
    put(status, "textContent", text)
    const words = queries.flatMap(query => [...wordsOf(query).filter(word => word.length > 1), ...(query.match(/\p{Script=Han}+/gu) ?? [])])
    list.replaceChildren(...[...list.children].slice(0, from), ...drawn.map(page => pageItem(page, words)))
    list.ariaBusy = false
    more.hidden = pages.length <= end
    more.onclick = async () => {
      list.ariaBusy = more.hidden = true
      await draw(pages, text, queries, end)
      list.children[end]?.querySelector("a").focus()
    }
    if (!from) dialog.scrollTop = 0
  }

  // The result for one page: its name, and the sections with a word, the most frequent first.
  function pageItem(page, words) {
    const sections = page.sub_results.map(section => ({ ...section, pieces: pieces(section.excerpt, words) })).filter(section => section.pieces.some(({ isMarked }) => isMarked))
    const isTop = ({ anchor }) => !anchor || anchor.element === "h1"
    const below = sections.filter(section => !isTop(section)).sort((one, other) => other.locations.length - one.locations.length)
    const claim = claimOf(page)
    const links = below.slice(0, SECTIONS).map(section => linkTo(target(page, section), "span", section.title, section))
    const rest = below.length - SECTIONS
    return make("li", {}, linkTo(page.url, "b", page.meta.title, sections.find(isTop)), ...(claim ? [linkTo(`${page.url}#${claim.id}`, "span", asked.toUpperCase())] : links),
      ...(rest > 0 && !claim ? [make("small", {}, format(WORDS.search_more, { n: rest }))] : []))
  }

  // The claim on a page whose id is the query.
  function claimOf(page) {
    return page.anchors.find(({ element, id }) => element === "article" && id === `claim-${bare(asked)}`)
  }

  // The nearest anchor inside the section.
  function target(page, { anchor, locations, url }) {
    const near = page.anchors.filter(one => one.location >= anchor.location && one.location <= locations[0]).pop()
    return url.replace(/#.*/, `#${near.id}`)
  }

  function linkTo(url, tag, title, section) {
    const pieces = section?.pieces.map(({ piece, isMarked }) => (isMarked ? make("mark", {}, piece) : piece))
    return make("a", { href: url }, make(tag, {}, joined(title)), ...(section ? [make("small", {}, ...pieces)] : []))
  }

  // An excerpt in pieces; every second one is marked by Pagefind. All pieces are plain text, never markup.
  function pieces(excerpt, words) {
    const text = joined(excerpt).replaceAll("</mark><mark>", "").replace(/([^\p{L}\p{N}+#]+)<\/mark>/gu, "</mark>$1")
    return text.split(/<mark>(.*?)<\/mark>/).map((piece, at) => ({
      piece: piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
      isMarked: at % 2 === 1 && holdsWord(piece, words),
    }))
  }

  // The text without the spaces that the index has between Chinese characters.
  function joined(text) {
    return text.replaceAll("\u200b", "").replace(/(\p{Script=Han}(?:<\/?mark>)*) ((?:<\/?mark>)*)(?=\p{Script=Han})/gu, "$1$2")
  }

  // A page may have single characters of a Chinese word by chance.
  function holdsWord(piece, words) {
    return !HAN.test(piece) || words.some(word => piece.toLowerCase().includes(word))
  }

  function bare(text) {
    return text.toLowerCase().replace(/[^\p{L}\p{N}+#-]/gu, "")
  }

  function stops() {
    return [field, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])]
  }
}
