// The table page: hides, moves and marks what overrides/pages/table.html draws, and draws nothing.
"use strict"
import "shared/form.js"
import "shared/words.js"

// Up to this many rows of subjects, all groups are open at once. The number is WIDE of model/comparison.py.
const FEW = 6

start(document.querySelector(".table-form"))

function start(form) {
  const words = JSON.parse(document.getElementById("table-words").textContent)
  const tool = form.parentElement
  const tables = [...tool.querySelectorAll(".comparison")]
  // Many subjects are rows, in a table for each group of criteria.
  const wide = tables[0].classList.contains("comparison--wide")
  const subjects = [...form.querySelectorAll("[name=subjects]")].map(box => box.value)
  const headsOf = id => [...tool.querySelectorAll(`th[data-subject="${id}"]`)]
  const heads = Object.fromEntries(subjects.map(id => [id, headsOf(id)]))
  const rows = [...tool.querySelectorAll("th[data-criterion]")].map(head => rowOf(head, subjects, wide))
  const rowById = Object.fromEntries(rows.map(row => [row.id, row]))
  const groups = [...new Set(rows.map(row => row.group))]
  const folds = wide ? groups : [...tool.querySelectorAll(".group input")]
  const partsOf = id => (wide ? heads[id].map(head => head.parentElement) : [heads[id][0], ...rows.map(row => row.cells[id].element)])
  const parts = Object.fromEntries(subjects.map(id => [id, partsOf(id)]))
  const nameOf = subject => textIn(heads[subject][0].querySelector("a"))
  const [status, note] = form.querySelectorAll("[role=status]")
  const compareButton = tool.querySelector("[data-act=compare]")
  let marked
  let few = false
  let lastTyped

  // The checkboxes of the rows belong to the form but stand outside it.
  tool.addEventListener("input", ({ isComposing, target }) => isComposing || (target.form === form && changed(target)))
  form.addEventListener("compositionend", event => changed(event.target))
  form.addEventListener("submit", event => event.preventDefault())
  tool.addEventListener("click", ({ target }) => {
    if (target.dataset.act) ({ reset, compare })[target.dataset.act]()
  })
  addEventListener("popstate", restore)
  addEventListener("hashchange", reveal)
  if (!wide && !location.search && !matchMedia("(min-width: 45em)").matches) unfold(folds.slice(1), false)
  restore()
  document.documentElement.classList.remove("has-query")
  reveal()

  // At the start, on the way back and on the way forward the address decides.
  function restore() {
    const ignored = fill(form, location.search)
    lastTyped = undefined
    draw(ignored.length ? [format(words.ignored, { values: ignored.join(words.list_separator) })] : [])
  }

  // A link to a row opens its group, one to a claim also the details.
  function reveal() {
    const target = document.getElementById(location.hash.slice(1))
    const row = target?.closest(".comparison tr")
    if (!row) return
    const seen = target.checkVisibility()
    unfold(folds.filter((_, at) => groups[at].contains(row)))
    if (target.matches("td > div")) row.querySelector(".table-more input").checked = true
    if (!target.checkVisibility()) put(note, "textContent", words.hidden)
    else if (!seen || location.search) target.scrollIntoView()
  }

  function unfold(chosen, open = true) {
    for (const fold of chosen) fold.checked = fold.open = open
  }

  function changed(field) {
    // Each subject has a box in every table.
    if (field.name === "tick") for (const box of form.elements.tick) if (box.value === field.value) box.checked = field.checked
    draw()
    remember(field)
  }

  function reset() {
    form.reset()
    changed(form)
  }

  function compare() {
    const { ticked } = choiceIn(form)
    for (const box of form.elements.subjects) box.checked = ticked.includes(box.value)
    for (const box of form.elements.tick) box.checked = false
    changed(form)
    tool.querySelector("[open]:not([hidden]) > .scroll").focus()
  }

  // Typing in one field is a single step for the back button.
  function remember(field) {
    const typed = field.matches("[type=search], [type=number]") && field
    writeQuery(queryOf(new FormData(form)), !typed || typed !== lastTyped)
    lastTyped = typed
  }

  function draw(notes = []) {
    const choice = choiceIn(form)
    const order = inOrder(choice)
    const visible = order.filter(id => chosen(id, choice))
    if (!visible.length) notes.push(words.no_subject)
    else if (choice.differ && visible.length < 2) {
      choice.differ = false
      notes.push(words.alone)
    }
    const passing = rows.filter(row => passes(row, visible, choice))
    arrange(order)
    for (const row of rows) hide(row.parts, !passing.includes(row))
    for (const id of subjects) hide(parts[id], !visible.includes(id))
    for (const group of groups) put(group, "hidden", !passing.some(row => row.group === group))
    for (const head of tool.querySelectorAll(".group > th")) put(head, "colSpan", visible.length + 1)
    mark(choice)
    for (const table of tables) flag(table, "show", choice.show)
    if (wide) showGroups(visible.length <= FEW)
    else if (passing.length < rows.length) unfold(folds)
    if (!passing.length && visible.length) notes.push(words.none)
    put(note, "textContent", notes.join(" "))
    put(status, "textContent", format(words.rows, wide ? { shown: visible.length, total: subjects.length } : { shown: passing.length, total: rows.length }))
    if (wide) offer(choice.ticked.length)
  }

  function inOrder({ order, baseline }) {
    const by = rowById[order]
    const ordered = by ? [...subjects].sort((one, other) => compareValues(by, by.cells[one].value, by.cells[other].value)) : subjects
    return baseline ? [baseline, ...ordered.filter(id => id !== baseline)] : ordered
  }

  // The baseline is always shown, even if it is not chosen.
  function chosen(id, { subjects, baseline, conditions, words, show }) {
    const found = () => !wide || !words.length || rows.some(row => saysAll(words, row, [row.cells[id]], show))
    return id === baseline || ((!subjects.length || subjects.includes(id)) && conditions.every(one => meets(id, one)) && found())
  }

  // A range meets a bound when a part of it does; an unknown value meets none.
  function meets(subject, [test, criterion, wanted]) {
    const { value } = rowById[criterion].cells[subject]
    const ends = value.split(" ")
    if (test === "is") return ends.some(end => wanted.includes(end))
    return isKnown(value) && (test === "min" ? +ends.at(-1) >= wanted[0] : +ends[0] <= wanted[0])
  }

  function arrange(all) {
    if (wide) tables.forEach((table, at) => place(table.tBodies[0], all.map(id => heads[id][at].parentElement), 0))
    else {
      place(tables[0].tHead.rows[0], all.map(id => heads[id][0]), 1)
      for (const row of rows) place(row.tr, all.map(id => row.cells[id].element), 1)
    }
  }

  function mark({ baseline, show }) {
    if (!baseline && !marked) return
    marked = baseline
    const same = baseline && format(words[show === "article" ? "same_verdict" : "same"], { name: nameOf(baseline) })
    for (const id of subjects) for (const head of heads[id]) flag(head, "baseline", id === baseline && words.baseline)
    for (const { cells } of rows) {
      const base = cells[baseline]
      const expected = base && (show === "article" || isKnown(base.value)) && answerOf(base, show)
      for (const id of subjects) {
        const { element } = cells[id]
        flag(element, "baseline", id === baseline && words.baseline)
        flag(element, "same", id !== baseline && expected && answerOf(cells[id], show) === expected && same)
      }
    }
  }

  // With many rows, one group is open at a time; with few, all are.
  function showGroups(isFew) {
    const left = groups.filter(group => !group.hidden)
    const open = left.find(group => group.open) ?? left[0]
    if (open) open.open = true
    if (few === isFew) return
    few = isFew
    for (const group of groups) {
      group.name = few ? "" : "table-group"
      group.open = few || group === open
    }
  }

  function offer(n) {
    compareButton.parentElement.hidden = !n
    compareButton.disabled = n < 2 || n > FEW
    put(compareButton, "textContent", format(words.compare, { n }))
  }
}

function rowOf(head, subjects, wide) {
  const id = head.dataset.criterion
  const tr = head.parentElement
  const cells = Object.fromEntries(subjects.map(subject => [subject, cellOf(document.getElementById(`${id}-${subject}`))]))
  return {
    id,
    head,
    tr,
    cells,
    // The elements that are hidden with it.
    parts: wide ? [head, ...subjects.map(subject => cells[subject].element)] : [tr],
    group: head.closest(wide ? "details" : "tbody"),
  }
}

function cellOf(element) {
  const [short, today] = element.children
  const { value = textIn(short) } = element.dataset
  return { element, short, today: short.classList.contains("full") ? short : today, value }
}

function marksIn({ element }) {
  return [...element.getElementsByClassName("verdict")]
}

// The verdicts in a cell; found on demand and kept with the cell.
function verdictsOf(cell) {
  return (cell.verdicts ??= [...new Set(marksIn(cell).map(mark => mark.classList[1]))].sort().join(" "))
}

// The claim of the article, after the words that introduce it.
function saidBeside(mark) {
  return textIn(mark.nextElementSibling).replace(/^.*?[:：] ?/, "")
}

function choiceIn(form) {
  const data = new FormData(form)
  const { words, ...rest } = Object.fromEntries(data)
  const conditions = [...new Set(data.keys())]
    .map(name => [...name.split(/-(.*)/, 2), data.getAll(name).filter(Boolean)])
    .filter(([, , wanted]) => wanted?.length)
  return {
    ...rest,
    conditions,
    words: fold(words).split(/\s+/).filter(Boolean),
    subjects: data.getAll("subjects"),
    ticked: [...new Set(data.getAll("tick"))],
    verdicts: data.getAll("verdict"),
    criteria: new Set(data.getAll("criteria")),
  }
}

function passes(row, visible, { words, criteria, verdicts, differ, show }) {
  const cells = visible.map(id => row.cells[id])
  return (
    (!criteria.size || criteria.has(row.id)) &&
    (!verdicts.length || cells.some(cell => verdicts.some(one => verdictsOf(cell).includes(one)))) &&
    (!differ || differing(row, cells, show)) &&
    saysAll(words, row, cells, show)
  )
}

// An unknown value is no difference.
function differing({ head }, cells, show) {
  const known = show === "article" ? cells : cells.filter(cell => isKnown(cell.value))
  const alike = "alike" in head.dataset && !/article|both/.test(show)
  return !alike && known.some(cell => answerOf(cell, show) !== answerOf(known[0], show))
}

function isKnown(value) {
  return value !== "unknown" && value !== "not-applicable"
}

// The best first, unknown last; "yes", "partly" and "no" happen to be in alphabetical order.
function compareValues({ head }, one, other) {
  if (!isKnown(one) || !isKnown(other)) return isKnown(other) - isKnown(one)
  const [low, otherLow] = [one, other].map(value => value.split(" ")[0])
  const more = "numbers" in head.dataset ? low - otherLow : (low > otherLow) - (low < otherLow)
  return head.dataset.better === "lower" ? more : -more
}

// The text by which two cells are compared: the visible part.
function answerOf(cell, show) {
  const said = /article|both/.test(show) ? verdictsOf(cell) : ""
  return show === "article" ? said : cell.value + said
}

// Title, question and short answers are found in the other languages too.
function saysAll(words, row, cells, show) {
  const [link, question] = row.head.firstElementChild.children
  row.folded ??= fold(`${textIn(link)} ${textIn(question)} ${row.head.dataset.also}`)
  const parts = { article: [1], today: [0] }[show] ?? [0, 1]
  return words.every(word => row.folded.includes(word) || cells.some(cell => parts.some(part => foldedParts(cell)[part].includes(word))))
}

// With many subjects, each row has the name of its subject.
function foldedParts(cell) {
  const { element, short, today } = cell
  const name = () => element.closest(".comparison--wide tr")?.querySelector("a").textContent ?? ""
  return (cell.folded ??= [
    fold(`${name()} ${short.textContent} ${element.dataset.also ?? ""} ${today.textContent}`),
    fold(marksIn(cell).map(mark => mark.textContent + saidBeside(mark)).join(" ")),
  ])
}

// Ignores width, case, and spaces beside Chinese characters.
function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").replace(/ (?=[⺀-鿿])|([⺀-鿿]) /g, "$1")
}

function flag({ dataset }, name, text) {
  if (text) put(dataset, name, text)
  else if (name in dataset) delete dataset[name]
}

// Elements that are hidden together; the first tells whether they are.
function hide(parts, hidden) {
  if (parts[0].hidden !== hidden) for (const part of parts) part.hidden = hidden
}

// Moves only elements that are out of place.
function place(parent, elements, from) {
  let next = parent.children[from]
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling
    else parent.insertBefore(element, next ?? null)
  }
}
