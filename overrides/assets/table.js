// The table page: choose what to see, keep it in the address, take it away. It works on the markup that
// is there without it (overrides/fragments/table.html): cells are hidden, moved and marked, never drawn.

const GRAVEST_FIRST = ["wrong", "outdated", "partly", "unverified", "opinion", "holds"]
const DAY = 24 * 60 * 60 * 1000
const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

start()
// With instant navigation the theme exchanges the page but does not run a module again.
window.document$?.subscribe(start)

function start() {
  const form = document.querySelector(".table-form")
  if (!form || form.dataset.started) return
  form.dataset.started = "yes"
  run(form, JSON.parse(document.getElementById("table-data").textContent))
}

function run(form, { file, title, dueAfter, words }) {
  const tool = form.parentElement
  const table = tool.querySelector(".comparison")
  const [body] = table.tBodies
  const [headRow] = table.tHead.rows
  const heads = cellsOf(headRow)
  const subjects = Object.keys(heads)
  const nameOf = subject => heads[subject].td.textContent.trim()
  const rows = [...body.rows].map(rowOf)
  const [status, note, said] = form.querySelectorAll("[role=status]")
  const collator = new Intl.Collator(document.documentElement.lang)
  let rowOrder = rows
  let columnOrder = subjects
  let lastTyped
  let tabStop
  let shown = { rows, subjects, choice: choiceIn(form) }

  form.addEventListener("input", event => event.isComposing || changed(event.target))
  form.addEventListener("compositionend", event => changed(event.target))
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("click", press)
  table.addEventListener("click", copyLink)
  table.addEventListener("keydown", move)
  addEventListener("popstate", () => form.isConnected && restore())
  restore()
  tool.classList.remove("table-tool--waits")
  if (location.search) document.getElementById(location.hash.slice(1))?.scrollIntoView()

  // The address decides at the start, on the way back and on the way forward.
  function restore() {
    const ignored = fill(form, new URLSearchParams(location.search))
    lastTyped = undefined
    draw(ignored.length ? [say("ignored", { values: ignored.join(words.list_separator) })] : [])
    linkLanguages()
  }

  function changed(field) {
    draw()
    remember(field)
    linkLanguages()
  }

  // What is typed into one field is a single step for the back button.
  function remember(field) {
    const query = queryOf(form)
    const typed = ["search", "number"].includes(field.type) && field
    const address = location.pathname + query
    if (typed && typed === lastTyped) history.replaceState(null, "", address)
    else if (query !== location.search) history.pushState(null, "", address)
    lastTyped = typed
  }

  function linkLanguages() {
    for (const link of document.querySelectorAll("a.language-switch__link")) {
      link.search = location.search
      link.hash = location.hash
    }
  }

  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
  }

  function draw(notes = []) {
    const choice = choiceIn(form)
    const visible = visibleOf(choice)
    if (choice.differ && visible.length < 2) {
      choice.differ = false
      notes.push(words.alone)
    }
    const passing = new Set(rows.filter(row => passes(row, visible, choice)))
    sortRows(visible, choice)
    moveColumns(choice.baseline)
    for (const row of rows) set(row.tr, "hidden", !passing.has(row))
    showColumns(visible)
    compare([...passing], visible, choice)
    table.dataset.show = choice.show
    shown = { rows: rowOrder.filter(row => passing.has(row)), subjects: visible, choice }
    if (!passing.size) notes.push(words.none)
    write(note, notes.join("\n"))
    write(status, say("rows", { shown: passing.size, total: rows.length }))
    stopAt(tabStop?.offsetParent ? tabStop : shown.rows[0]?.tr.cells[0])
  }

  // The baseline comes first, and is shown even where it is not among the chosen.
  function visibleOf({ subjects: chosen, baseline }) {
    const wanted = subjects.filter(id => !chosen.length || chosen.includes(id))
    return baseline ? [baseline, ...wanted.filter(id => id !== baseline)] : wanted
  }

  function passes(row, visible, choice) {
    const cells = visible.map(id => row.cells[id])
    return (
      (!choice.criteria.size || choice.criteria.has(row.tr.id)) &&
      (!choice.verdict.length || cells.some(cell => choice.verdict.some(one => cell.verdicts.includes(one)))) &&
      cells.some(cell => cell.age > choice.older) &&
      (!choice.differ || new Set(cells.map(cell => answerOf(cell, choice))).size > 1) &&
      (!choice.words.length || contains(row, cells, choice))
    )
  }

  function contains(row, cells, { words, show }) {
    const texts = [textOf(row), ...cells.flatMap(cell => textsOf(cell, show))]
    return words.every(word => texts.some(text => text.includes(word)))
  }

  function sortRows(visible, { sort }) {
    const key = {
      name: (one, other) => collator.compare(one.name, other.name),
      verdict: (one, other) => gravity(one) - gravity(other),
    }[sort]
    const gravity = row => Math.min(...visible.map(id => row.cells[id].gravity))
    const order = key ? [...rows].sort(key) : rows
    if (order.some((row, at) => row !== rowOrder[at])) body.append(...order.map(row => row.tr))
    rowOrder = order
  }

  function moveColumns(baseline) {
    const order = [...subjects].sort((one, other) => (other === baseline) - (one === baseline))
    if (String(order) === String(columnOrder)) return
    for (const { tr, cells } of [{ tr: headRow, cells: heads }, ...rows]) tr.append(...order.map(id => cells[id].td))
    columnOrder = order
  }

  function showColumns(visible) {
    for (const id of subjects) {
      const hidden = !visible.includes(id)
      for (const cells of [heads, ...rows.map(row => row.cells)]) set(cells[id].td, "hidden", hidden)
    }
  }

  function compare(rows, visible, choice) {
    const { baseline } = choice
    const same = baseline && say("same", { name: nameOf(baseline) })
    for (const id of visible) {
      const mark = id === baseline ? words.baseline : undefined
      flag(heads[id].td, "baseline", mark)
      for (const { cells } of rows) {
        const answer = answerOf(cells[id], choice)
        const equal = baseline && !mark && answer && answer === answerOf(cells[baseline], choice)
        flag(cells[id].td, "baseline", mark)
        flag(cells[id].td, "same", equal ? same : undefined)
      }
    }
  }

  function stopAt(cell) {
    tabStop?.removeAttribute("tabindex")
    tabStop = cell
    if (cell) cell.tabIndex = 0
  }

  function move(event) {
    const step = STEPS[event.key]
    if (!step || event.target !== tabStop || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const grid = shown.rows.map(row => row.tr)
    const cells = tr => [...tr.cells].filter(cell => !cell.hidden)
    const { parentElement: tr } = tabStop
    const next = at(grid, grid.indexOf(tr) + step[0])
    stopAt(at(cells(next), cells(tr).indexOf(tabStop) + step[1]))
    tabStop.focus()
  }

  // The link is followed too: the address bar has it where the browser refuses to copy.
  async function copyLink({ target: link }) {
    if (!link.matches(".cell-link")) return
    said.textContent = ""
    const copied = await copy(link.href)
    said.textContent = link.dataset.said = copied ? words.copied : words.not_copied
    setTimeout(() => delete link.dataset.said, 2000)
  }

  function press({ target: button }) {
    if (button.value === "reset") {
      form.reset()
      changed(button)
    }
    if (button.value === "csv") save("csv", "text/csv", "\ufeff" + csv(grid(columnsApart)))
    if (button.value === "json") save("json", "application/json", JSON.stringify(record(), null, 2) + "\n")
    if (button.value === "md") save("md", "text/markdown", markdown())
  }

  function save(suffix, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }))
    Object.assign(document.createElement("a"), { href, download: `${file}.${suffix}` }).click()
    setTimeout(() => URL.revokeObjectURL(href), 1000)
  }

  function headings() {
    const { baseline } = shown.choice
    return shown.subjects.map(id => nameOf(id) + (id === baseline ? words.baseline : ""))
  }

  // What is shown as a list of rows; `drawn` gives a subject's heading and each of its cells as columns.
  function grid(drawn) {
    const head = headings().flatMap(name => drawn.head(name))
    const lines = shown.rows.map(row => [
      ...drawn.row(row),
      ...shown.subjects.flatMap(id => drawn.cell(contentOf(row.cells[id]))),
    ])
    return [[...drawn.corner, ...head], ...lines]
  }
}
