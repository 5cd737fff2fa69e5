// The page for choosing: from what matters to the reader to a short list with reasons.
// hooks/comparisons/views/choosing.py follows the same rules; tests/cases/choosing.json holds the two together.
"use strict"
import "shared/form.js"
import "shared/words.js"

const STANDINGS = ["fits", "fits_but", "excluded"]
const REASONS = {
  excluded_by: ["must", "no"],
  partly_met: ["must", "partly"],
  unknown: ["must", "unknown"],
  missing: ["nice", "no"],
  half: ["nice", "partly"],
  open: ["nice", "unknown"],
}
const LOWERED = { must: "nice", nice: "" }
const MAX_SENSITIVITIES = 3
// As WIDE in model/comparison.py.
const FEW = 6

// The answers of subjects to requirements by their values: an answer, the lowest and highest value, or ids of options.
function answersFrom(values, conditions) {
  return mapped(values, (bySubject, id) => mapped(bySubject, value => answerTo(conditions[id] ?? {}, value)))
}

function answerTo({ at_least, at_most, one_of }, value) {
  if (typeof value === "string") return value
  if (one_of) return one_of.some(id => value.includes(id)) ? "yes" : "no"
  const [low, high] = value
  const below = end => at_least !== undefined && end < at_least
  const above = end => at_most !== undefined && end > at_most
  if (below(high) || above(low)) return "no"
  return below(low) || above(high) ? "partly" : "yes"
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))
}

// The result of a choice: {subjects, requirements, answers: {requirement: {subject}}, priorities: {requirement}}.
function evaluate(choice) {
  const leaders = leadersOf(choice)
  return {
    standings: Object.fromEntries(choice.subjects.map(subject => [subject, resultOf(choice, subject)])),
    leaders,
    close: leaders.length > 1,
    order: orderOf(choice, leaders),
    sensitivities: sensitivitiesOf(choice, leaders),
  }
}

// The requirements of a priority to which the subject gives an answer, in their order.
function requirementsWith(choice, subject, priority, answer) {
  return choice.requirements.filter(id => {
    const given = choice.answers[id][subject]
    return choice.priorities[id] === priority && (given === "unknown" && choice.unknownIs || given) === answer
  })
}

// Unknown never counts as no: the best and the worst case are computed too.
const atBest = choice => ({ ...choice, unknownIs: "yes" })
const atWorst = choice => ({ ...choice, unknownIs: "no" })

function resultOf(choice, subject) {
  return {
    standing: standingOf(choice, subject),
    best: standingOf(atBest(choice), subject),
    worst: standingOf(atWorst(choice), subject),
    ...mapped(REASONS, reason => requirementsWith(choice, subject, ...reason)),
  }
}

function standingOf(choice, subject) {
  const musts = answer => requirementsWith(choice, subject, "must", answer).length
  if (musts("no")) return "excluded"
  return musts("partly") || musts("unknown") ? "fits_but" : "fits"
}

// Smaller is better, the first difference decides.
function rankOf(choice, subject) {
  return [
    STANDINGS.indexOf(standingOf(choice, subject)),
    requirementsWith(choice, subject, "must", "partly").length,
    requirementsWith(choice, subject, "nice", "no").length,
    requirementsWith(choice, subject, "nice", "partly").length,
  ]
}

// The leaders first, the others from best to worst as far as is known.
function orderOf(choice, leaders) {
  const place = subject => [leaders.includes(subject) ? 0 : 1, ...rankOf(choice, subject)]
  return [...choice.subjects].sort((one, other) => compare(place(one), place(other)))
}

function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : one[at] - other[at]
}

// The subjects that cannot be ruled out as the best: their best case is at least as good as the best worst case.
function leadersOf(choice) {
  const remaining = (choice, subject) => standingOf(choice, subject) !== "excluded"
  const best = atBest(choice)
  const worst = atWorst(choice)
  const [mark] = choice.subjects
    .filter(subject => remaining(worst, subject))
    .map(subject => rankOf(worst, subject))
    .sort(compare)
  return choice.subjects.filter(
    subject => remaining(best, subject) && (!mark || compare(rankOf(best, subject), mark) <= 0),
  )
}

// The first changes of one priority, each one step down, that would change who leads.
function sensitivitiesOf(choice, leaders) {
  return choice.requirements
    .filter(id => choice.priorities[id])
    .map(id => {
      const from = choice.priorities[id]
      const to = LOWERED[from]
      return { requirement: id, from, to, leaders: leadersOf({ ...choice, priorities: { ...choice.priorities, [id]: to } }) }
    })
    .filter(turn => String(turn.leaders) !== String(leaders))
    .slice(0, MAX_SENSITIVITIES)
}

start(document.getElementById("choose"), document.getElementById("choose-result"))

function start(form, panel) {
  const data = JSON.parse(document.getElementById("choose-data").textContent)
  const { page, subjects: names, words } = data
  const subjects = Object.keys(names)
  const requirements = [...form.querySelectorAll(".requirement")].map(requirementOf)
  const byId = new Map(requirements.map(one => [one.id, one]))
  const presets = [...document.querySelectorAll("[data-query]")]
  const note = form.querySelector(".choose__note")
  const [status, copied] = panel.querySelectorAll("[role=status]")
  const [standings, otherStandings] = panel.querySelectorAll(".standings")
  const turning = panel.querySelector(".turning")
  const [toggle] = panel.getElementsByTagName("button")
  const sheet = document.getElementById("choose-sheet")
  const written = panel.querySelector(".choose__record")
  let lastChanged
  let fetched

  form.oninput = ({ target }) => {
    const one = byId.get(target.closest(".requirement").dataset.requirement)
    if (target.type !== "radio") settle(one)
    else if (!target.value) for (const field of one.fields) field[field.type === "checkbox" ? "checked" : "value"] = ""
    changed(one)
  }
  // Enter in a field would send the form.
  form.onsubmit = event => event.preventDefault()
  form.querySelector(".choose__reset").onclick = () => preset("")
  for (const button of presets) button.onclick = () => preset(button.dataset.query)
  panel.querySelector(".choose__copy").onclick = copy
  toggle.onclick = () => (toggle.ariaExpanded = toggle.ariaExpanded !== "true")
  panel.onkeydown = ({ key }) => {
    if (key === "Escape") toggle.ariaExpanded = false
  }
  sheet.onclick = ({ target }) => {
    if (target.matches("a")) toggle.ariaExpanded = false
  }
  addEventListener("beforeprint", () => self.recordOf && write())
  addEventListener("popstate", read)
  // The address wins over a form that the browser restores after a reload or on the way back.
  addEventListener("pageshow", read)
  read()

  // The address decides what is chosen: at the start, on the way back, and on the way forward.
  // The page is built with nothing chosen, so that most browsers have nothing to do at the start.
  function read() {
    if (askedFor() === location.search) return
    lastChanged = undefined
    show(fillIn(location.search))
  }

  function preset(query) {
    fillIn(query)
    changed()
  }

  // Changes of the priority of one requirement in a row are a single step for the back button.
  function changed(one) {
    writeQuery(askedFor(), !one || one !== lastChanged)
    lastChanged = one
    show()
  }

  // Returns the values that no control has.
  function fillIn(query) {
    const ignored = fill(form, query)
    const priorities = new URLSearchParams(query)
    for (const level of ["must", "nice"]) {
      for (const id of priorities.get(level)?.split(",").filter(Boolean) ?? []) {
        const one = byId.get(id)
        if (!one) ignored.push(`${level}=${id}`)
        else if (!one.level.value) one.level.value = level
      }
    }
    for (const one of requirements) {
      const { value: level } = one.level
      settle(one)
      if (level && !one.level.value) ignored.push(`${level}=${one.id}`)
    }
    return ignored
  }

  // The requirements with a priority, the musts first.
  function asked() {
    return ["must", "nice"].flatMap(level => requirements.filter(one => one.level.value === level))
  }

  function askedFor() {
    return queryOf([...asked().map(one => [one.level.value, one.id]), ...requirements.flatMap(given).map(({ name, value }) => [name, value])])
  }

  function choiceOf() {
    const ids = requirements.map(one => one.id)
    const values = Object.fromEntries(requirements.map(one => [one.id, one.values]))
    const conditions = Object.fromEntries(requirements.map(one => [one.id, conditionOf(one)]))
    const priorities = Object.fromEntries(requirements.map(one => [one.id, one.level.value]))
    return { subjects, requirements: ids, answers: answersFrom(values, conditions), priorities }
  }

  function show(ignored = []) {
    const query = askedFor()
    put(note, "textContent", ignored.length ? format(words.ignored, { values: ignored.join(words.list_separator) }) : "")
    for (const button of presets) button.ariaPressed = button.dataset.query === query
    for (const one of requirements) one.field.classList.toggle("is-open", one.fields.length > 0 && !given(one).length)
    for (const group of form.querySelectorAll(".group")) {
      const { length: chosen } = group.querySelectorAll("[type=radio]:checked:not([value=''])")
      const count = group.querySelector(".count")
      put(count, "textContent", chosen ? `${chosen} / ${count.dataset.total}` : count.dataset.total)
      if (chosen) group.open = true
    }
    const choice = choiceOf()
    const result = query && evaluate(choice)
    put(status, "textContent", result ? outcome(result) : words.start)
    sheet.hidden = toggle.hidden = !result
    copied.textContent = ""
    written.classList.remove("is-open")
    if (!result) {
      toggle.ariaExpanded = false
      return
    }
    fetchRecord()
    const first = result.order.filter(subject => subjects.length <= FEW || result.leaders.includes(subject))
    const others = result.order.filter(subject => !first.includes(subject))
    const draw = subject => standing(subject, result, choice)
    standings.replaceChildren(...first.map(draw))
    otherStandings.replaceChildren(...others.map(draw))
    otherStandings.parentElement.hidden = !others.length
    turning.replaceChildren(...turns(result).map(textContent => make("li", { textContent })))
  }

  function named(ids) {
    return ids.map(id => names[id]).join(words.list_separator)
  }

  function outcome({ leaders, close, standings }) {
    const guess = leaders.some(one => standings[one].unknown.length || standings[one].open.length)
    const key = close ? (guess ? "close" : "tie") : leaders.length ? "leader" : "none"
    return format(words[key], { names: named(leaders) })
  }

  function turns({ sensitivities }) {
    const said = sensitivities.map(({ requirement, to, leaders }) =>
      format(words[`turn_${to || "unset"}`], { requirement: byId.get(requirement).title, names: named(leaders) }),
    )
    return said.length ? said : [words.no_turning]
  }

  function standing(subject, { standings, leaders }, { answers, priorities }) {
    const stand = standings[subject]
    const answered = answer => requirements.map(one => one.id).filter(id => priorities[id] && answers[id][subject] === answer)
    const reasons = [
      ...Object.keys(REASONS).map(key => [words[key], stand[key], ""]),
      [words.met, answered("yes"), "met"],
      [words["answer_not-applicable"], answered("not-applicable"), "met"],
    ].filter(([, found]) => found.length)
    const link = id => make("a", { href: `#answer-${id}-${subject}`, textContent: byId.get(id).title })
    const item = make(
      "li",
      { className: `standing ${document.getElementById(`answer-${requirements[0].id}-${subject}`).className}` },
      make(
        "p",
        { className: "standing__head row" },
        make("b", { textContent: names[subject] }),
        make("span", { className: "answer-word", textContent: words[stand.standing] }),
      ),
      ...reasons.map(([label, found, className]) =>
        make("p", { className }, label + words.colon, ...found.flatMap((id, at) => (at ? [words.list_separator, link(id)] : [link(id)]))),
      ),
      ...(stand.best === stand.worst ? [] : [make("p", {}, format(words.cases, { best: words[stand.best], worst: words[stand.worst] }))]),
    )
    Object.assign(item.dataset, { subject, standing: stand.standing, leads: leaders.includes(subject) || "" })
    return item
  }

  // The script of the record is fetched only after a choice.
  function fetchRecord() {
    return (fetched ??= new Promise(onload => document.head.append(make("script", { src: form.dataset.record, onload }))))
  }

  function write() {
    written.textContent = askedFor() && recordOf(panel, asked(), { ...data, page: new URL(page || location.pathname, location).href, query: askedFor() })
  }

  async function copy() {
    await fetchRecord()
    write()
    try {
      await navigator.clipboard.writeText(written.textContent)
      copied.textContent = words.copied
    } catch {
      // No permission, or no secure address: the reader can still copy by hand.
      written.classList.add("is-open")
      written.focus()
      getSelection().selectAllChildren(written)
      copied.textContent = words.copy_failed
    }
  }
}

// A requirement on the page: the fields of its condition, its priorities, the values of the subjects.
function requirementOf(field) {
  const { requirement: id, kind } = field.dataset
  const answers = [...field.querySelectorAll("[data-value]")]
  return {
    id,
    field,
    title: textIn(field.querySelector(".requirement__title")),
    level: field.closest("form").elements[`priority-${id}`],
    fields: [...field.querySelectorAll(".requirement__condition [name]")],
    values: Object.fromEntries(answers.map(({ dataset }) => [dataset.subject, comparable(dataset.value, kind)])),
  }
}

function comparable(text, kind) {
  if (kind === "yes-no" || text === "unknown" || text === "not-applicable") return text
  const parts = text.split(" ")
  if (kind === "choice" || kind === "choices") return parts
  const ends = [parts[0], parts.at(-1)]
  return kind === "number" || kind === "money" ? ends.map(Number) : ends
}

// The filled-in fields of a condition.
function given({ fields }) {
  return fields.filter(one => (one.type === "checkbox" ? one.checked : one.value))
}

// A condition makes a requirement a must unless the reader chose otherwise; an empty one has no priority.
function settle(one) {
  if (!one.fields.length) return
  if (!given(one).length) one.level[0].checked = true
  else if (!one.level.value) one.level.value = "must"
}

function conditionOf(one) {
  const condition = {}
  for (const field of given(one)) {
    if (field.type === "checkbox") (condition.one_of ??= []).push(field.value)
    else condition[field.name.startsWith("min") ? "at_least" : "at_most"] = boundOf(field)
  }
  return condition
}

function boundOf(field) {
  if (field.type === "number") return field.valueAsNumber
  return field.selectedOptions?.[0].dataset.order ?? field.value
}

