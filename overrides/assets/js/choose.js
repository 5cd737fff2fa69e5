// The page for choosing: from what matters to the reader to a short list with reasons.
// hooks/comparisons/views/choosing.py follows the same rules; tests/cases/choosing.json holds the two together.
"use strict"

const STANDINGS = ["fits", "fits_but", "excluded"]
const REASONS = ["excluded_by", "partly_met", "unknown", "missing", "half", "open"]
const LOWERED = { must: "nice", nice: "" }
const TURNING_POINTS = 3

// How subjects answer requirements by their values: an answer, the least and the most it can be, or ids of options.
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

// Everything that follows from a choice: {subjects, requirements, answers: {requirement: {subject}}, wishes: {requirement}}.
function workOut(choice) {
  const leaders = leadersOf(choice)
  return {
    standings: Object.fromEntries(choice.subjects.map(subject => [subject, standOf(choice, subject)])),
    leaders,
    close: leaders.length > 1,
    turning: turningOf(choice, leaders),
  }
}

// The requirements with that wish that the subject answers so, in their order.
function wished(choice, subject, wish, answer) {
  return choice.requirements.filter(id => {
    const given = choice.answers[id][subject]
    return choice.wishes[id] === wish && (given === "unknown" && choice.unknownIs || given) === answer
  })
}

// Unknown is never counted as no: the best and the worst case are worked out beside the real one.
const atBest = choice => ({ ...choice, unknownIs: "yes" })
const atWorst = choice => ({ ...choice, unknownIs: "no" })

function standOf(choice, subject) {
  return {
    standing: standingOf(choice, subject),
    best: standingOf(atBest(choice), subject),
    worst: standingOf(atWorst(choice), subject),
    excluded_by: wished(choice, subject, "must", "no"),
    partly_met: wished(choice, subject, "must", "partly"),
    unknown: wished(choice, subject, "must", "unknown"),
    missing: wished(choice, subject, "nice", "no"),
    half: wished(choice, subject, "nice", "partly"),
    open: wished(choice, subject, "nice", "unknown"),
  }
}

function standingOf(choice, subject) {
  const musts = answer => wished(choice, subject, "must", answer).length
  if (musts("no")) return "excluded"
  return musts("partly") || musts("unknown") ? "fits_but" : "fits"
}

// Smaller is better, the first difference decides.
function rankOf(choice, subject) {
  return [
    STANDINGS.indexOf(standingOf(choice, subject)),
    wished(choice, subject, "must", "partly").length,
    wished(choice, subject, "nice", "no").length,
    wished(choice, subject, "nice", "partly").length,
  ]
}

function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : one[at] - other[at]
}

// Those who cannot be ruled out as the best: at their best they keep up with whoever is best at worst.
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

// The first single changes of mind, each one step down, that would change who leads.
function turningOf(choice, leaders) {
  return choice.requirements
    .filter(id => choice.wishes[id])
    .map(id => {
      const from = choice.wishes[id]
      const to = LOWERED[from]
      return { requirement: id, from, to, leaders: leadersOf({ ...choice, wishes: { ...choice.wishes, [id]: to } }) }
    })
    .filter(turn => String(turn.leaders) !== String(leaders))
    .slice(0, TURNING_POINTS)
}

start(document.getElementById("choose"), document.getElementById("choose-result"))

function start(form, section) {
  const data = JSON.parse(document.getElementById("choose-data").textContent)
  const { words } = data
  const ids = data.requirements.map(one => one.id)
  const subjects = data.subjects.map(one => one.id)
  const titles = Object.fromEntries(data.requirements.map(one => [one.id, one.title]))
  const names = Object.fromEntries(data.subjects.map(one => [one.id, one.name]))
  const answers = answersFrom(data.values, {})
  const situations = data.situations.map(one => ({
    wishes: wishesFrom(one.must, one.nice),
    button: form.querySelector(`[data-situation="${one.id}"]`),
  }))
  const note = form.querySelector(".choose__note")
  const [status, more] = form.querySelector(".choose__status").children
  const [standings, , turning, copying, byHand] = section.children
  const [copyButton, copied] = copying.children
  let lastChanged

  for (const { button, wishes } of situations) button.onclick = () => remember(wishes)
  copyButton.onclick = copy
  form.onchange = event => remember(wishesInForm(), event.target.name)
  form.onreset = event => {
    event.preventDefault()
    remember({})
  }
  // Enter in a radio button would send the form.
  form.onsubmit = event => event.preventDefault()
  addEventListener("popstate", read)
  // A browser that restores a form after a reload or on the way back knows less than the address.
  addEventListener("pageshow", read)
  read()
  form.hidden = false

  function wishesFrom(must, nice) {
    return Object.fromEntries(ids.map(id => [id, must.includes(id) ? "must" : nice.includes(id) ? "nice" : ""]))
  }

  function wishesInForm() {
    return Object.fromEntries(new FormData(form))
  }

  function having(wishes, wish) {
    return ids.filter(id => wishes[id] === wish)
  }

  function query(wishes) {
    const parts = ["must", "nice"].map(wish => [wish, having(wishes, wish)]).filter(([, found]) => found.length)
    return parts.length ? `?${parts.map(([wish, found]) => `${wish}=${found.join()}`).join("&")}` : ""
  }

  // The address decides what is chosen: at the start, on the way back, and on the way forward.
  function read() {
    const parameters = new URLSearchParams(location.search)
    const [must, nice] = ["must", "nice"].map(wish => parameters.getAll(wish).join().split(",").filter(Boolean))
    const strange = [...new Set([...must, ...nice])].filter(id => !ids.includes(id))
    lastChanged = undefined
    show(wishesFrom(must, nice), strange)
  }

  // Trying one requirement's levels in turn is a single step for the back button.
  function remember(wishes, changed) {
    const address = location.pathname + query(wishes)
    if (changed && changed === lastChanged) history.replaceState(history.state, "", address)
    else if (query(wishes) !== location.search) history.pushState(history.state, "", address)
    lastChanged = changed
    show(wishes)
  }

  function show(wishes, strange = []) {
    for (const radio of form.querySelectorAll("[type=radio]")) radio.checked = radio.value === (wishes[radio.name] ?? "")
    for (const one of situations) one.button.setAttribute("aria-pressed", query(one.wishes) === query(wishes))
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = query(wishes)
    note.hidden = !strange.length
    note.textContent = strange.length ? say("ignored", { ids: strange.join(words.list_separator) }) : ""
    const result = query(wishes) && workOut({ subjects, requirements: ids, answers, wishes })
    section.hidden = more.hidden = byHand.hidden = true
    copied.textContent = ""
    const said = result ? outcome(result) : words.start
    if (status.textContent !== said) status.textContent = said
    if (!result) return
    section.hidden = more.hidden = false
    standings.replaceChildren(...subjects.map(subject => standing(subject, result.standings[subject], wishes)))
    turning.replaceChildren(...turns(result).map(textContent => make("li", { textContent })))
  }

  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
  }

  function named(subjects) {
    return subjects.map(subject => names[subject]).join(words.list_separator)
  }

  function outcome({ leaders, close, standings }) {
    const guess = leaders.some(one => standings[one].unknown.length || standings[one].open.length)
    const key = close ? (guess ? "close" : "tie") : leaders.length ? "leader" : "none"
    return say(key, { names: named(leaders) })
  }

  function turns({ turning }) {
    const said = turning.map(({ requirement, to, leaders }) =>
      say(`turn_${to || "unset"}`, { requirement: titles[requirement], names: named(leaders) }),
    )
    return said.length ? said : [words.no_turning]
  }

  // What there is to say about a subject, as pairs of a label and requirements.
  function reasons(subject, stand, wishes) {
    const answered = answer => ids.filter(id => wishes[id] && answers[id][subject] === answer)
    return [
      ...REASONS.map(key => [words[key], stand[key]]),
      [words.met, answered("yes")],
      [words["answer_not-applicable"], answered("not-applicable")],
    ].filter(([, found]) => found.length)
  }

  function cases({ best, worst }) {
    return best === worst ? [] : [say("cases", { best: words[best], worst: words[worst] })]
  }

  function standing(subject, stand, wishes) {
    const link = id => make("a", { href: linkTo(id, subject), textContent: titles[id] })
    const item = make(
      "li",
      { className: `standing subject-line subject-${subjects.indexOf(subject) + 1}` },
      make(
        "p",
        { className: "standing__head row" },
        make("b", { textContent: names[subject] }),
        make("span", { className: "answer-word", textContent: words[stand.standing] }),
      ),
      ...reasons(subject, stand, wishes).map(([label, found]) =>
        make("p", { className: "standing__reason" }, label + words.colon, ...separated(found.map(link))),
      ),
      ...cases(stand).map(textContent => make("p", { className: "standing__reason", textContent })),
    )
    Object.assign(item.dataset, { subject, standing: stand.standing })
    return item
  }

  function separated(nodes) {
    return nodes.flatMap((node, at) => (at ? [words.list_separator, node] : [node]))
  }

  async function copy() {
    const text = record(wishesInForm())
    try {
      await navigator.clipboard.writeText(text)
      copied.textContent = words.copied
    } catch {
      // No permission, or no secure address: the reader can still copy by hand.
      byHand.value = text
      byHand.hidden = false
      byHand.select()
      copied.textContent = words.copy_failed
    }
  }

  function record(wishes) {
    const result = workOut({ subjects, requirements: ids, answers, wishes })
    const rest = subjects.filter(subject => !result.leaders.includes(subject))
    const listed = (label, found) => `${label}${words.colon}${found.join(words.list_separator)}`
    const linked = subject => id => markdownLink(titles[id], linkTo(id, subject))
    const stood = subject => [
      `- **${plain(names[subject])}**${words.colon}${words[result.standings[subject].standing]}`,
      ...reasons(subject, result.standings[subject], wishes).map(([label, found]) => `  - ${listed(label, found.map(linked(subject)))}`),
      ...cases(result.standings[subject]).map(text => `  - ${text}`),
    ]
    const chosen = ["must", "nice"].map(wish => [words[wish], having(wishes, wish)]).filter(([, found]) => found.length)
    return [
      `# ${say("record_title", { title: plain(data.title) })}`,
      "",
      `${say("record_made", { day: today() })} · ${say("record_source", { page: `<${absolute(query(wishes))}>`, day: data.checked })}`,
      ...["", `## ${words.record_requirements}`, ""],
      ...chosen.map(([label, found]) => `- ${listed(label, found.map(id => plain(titles[id])))}`),
      ...["", `## ${words.result}`, "", plain(outcome(result)), ""],
      ...result.leaders.flatMap(stood),
      ...["", (words.turning + words.colon).trim(), ""],
      ...turns(result).map(text => `- ${plain(text)}`),
      ...["", `## ${words.record_rejected}`, ""],
      ...(rest.length ? rest.flatMap(stood) : [words.record_none_rejected]),
      ...["", `## ${words.record_evidence}`],
      ...chosen.flatMap(([label, found]) =>
        found.flatMap(id => ["", `### ${plain(titles[id])} · ${label}`, "", ...subjects.flatMap(subject => evidence(id, subject))]),
      ),
      "",
    ].join("\n").replace(/\n{3,}/g, "\n\n")
  }

  function evidence(id, subject) {
    const said = markdownLink(`${names[subject]}${words.colon}${words[`answer_${answers[id][subject]}`]}`, linkTo(id, subject))
    // Note, day and sources are on the page already; the data need not carry them again.
    const shown = document.getElementById(`answer-${id}-${subject}`)
    const note = shown.querySelector(".answer-note")?.textContent ?? ""
    const checked = shown.querySelector("summary, .evidence").textContent.trim()
    return [
      ["- " + said, plain(checked), plain(note)].filter(Boolean).join(" · "),
      ...[...shown.querySelectorAll(".evidence li")].map(source => {
        const [title, who] = source.childNodes
        const address = title.getAttribute("href")
        const cited = address ? markdownLink(title.textContent, address) : plain(title.textContent)
        return `  - ${cited} · ${plain(who.textContent.trim())}`
      }),
    ]
  }

  function linkTo(id, subject) {
    return `#answer-${id}-${subject}`
  }

  function absolute(address) {
    return new URL(address, new URL(data.page, location)).href
  }

  function markdownLink(text, address) {
    return `[${plain(text)}](${absolute(address).replace(/[()]/g, found => (found === "(" ? "%28" : "%29"))})`
  }
}

// Text from the data must not turn into markup.
function plain(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#]/g, "\\$&")
}

// In Chinese this site sets a space between figures and characters.
function today() {
  const day = new Date().toLocaleDateString(WORDS.locale, { dateStyle: "long" })
  return day.replace(/\d(?=\p{sc=Han})|\p{sc=Han}(?=\d)/gu, "$& ")
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
