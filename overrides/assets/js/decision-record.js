// The decision record of the page for choosing: the panel as Markdown, on at most two pages.
"use strict"

const MOST = { rows: 20, columns: 6, bytes: 6000 }

// `asked` are the requirements with a priority, the musts first.
function recordOf(panel, asked, { title, page, query, checked, subjects: names, words }) {
  const items = [...panel.querySelectorAll(".standing")]
  const columns = items.slice(0, MOST.columns)
  const others = items.slice(MOST.columns).map(one => names[one.dataset.subject])
  const rejected = columns.filter(one => !one.dataset.leads)
  const [status] = panel.querySelectorAll("[role=status]")
  const lines = [
    `# ${format(words.record_title, { title: escapeMarkdown(title) })}\n`,
    `${format(words.record_made, { day: new Date().toLocaleDateString("sv") })} · ${format(words.record_source, { page: `<${page}${query}>`, day: checked })}`,
    `\n## ${words.record_requirements}\n`,
    row(["", ...columns.map(one => names[one.dataset.subject])]),
    row(["---", ...columns.map(() => "---")]),
    ...asked.slice(0, MOST.rows).map(answers),
    ...asked.slice(MOST.rows, MOST.rows + 1).map(() => row(["…"])),
    `\n## ${words.result}\n\n${escapedText(status)}\n`,
    ...columns.filter(one => one.dataset.leads).flatMap(stood),
    `\n## ${words.record_rejected}\n`,
    ...(rejected.length ? rejected.flatMap(stood) : [words.record_none_rejected]),
    ...(others.length ? [`- ${words.others}${words.colon}${others.join(words.list_separator)}`] : []),
    `\n## ${words.turning}\n`,
    ...[...panel.querySelectorAll(".turning li")].map(one => `- ${escapedText(one)}`),
  ].map(line => [line].flat())
  // Notes and links to the evidence as far as there is room.
  let room = MOST.bytes - bytesOf(lines.map(([line]) => line).join("\n"))
  return lines.map(([line, more = ""]) => line + ((room -= bytesOf(more)) > 0 ? more : "")).filter(Boolean).join("\n") + "\n"

  function row(cells) {
    return `| ${cells.join(" | ")} |`
  }

  function answers(one) {
    const answer = ({ dataset }) => document.querySelector(`#answer-${one.id}-${dataset.subject} :is(.answer-word, b)`)
    const level = words[one.level.value]
    return row([level + words.colon + link(escapedText(one.field.firstElementChild), `#requirement-${one.id}`) + condition(one), ...columns.map(answer).map(escapedText)])
  }

  function condition({ field, fields }) {
    const said = fields.flatMap(one => {
      if (one.type === "checkbox") return one.checked ? [escapedText(one.parentElement)] : []
      return one.value ? [`${one.name.startsWith("min") ? "≥" : "≤"} ${one.value}`] : []
    })
    return ` ${said.join(words.list_separator)} ${escapedText(field.querySelector(".requirement__unit"))}`.trimEnd()
  }

  function stood({ children: [head, ...reasons] }) {
    return [
      `- **${escapedText(head.firstChild)}**${words.colon}${escapedText(head.lastChild)}`,
      ...reasons.flatMap(one => (one.className ? [] : [`  - ${escapedText(one)}`, ...[...one.children].map(note)])),
    ]
  }

  function note({ hash }) {
    const notes = [...document.querySelectorAll(`${hash} .evidence > p:not(.meta)`)].map(one => words.colon + escapedText(one))
    return ["", `    - ${link(words.record_evidence, hash)}${notes.join("")}`]
  }

  function link(text, hash) {
    return `[${text}](${page}${hash})`
  }
}

function bytesOf(text) {
  return new TextEncoder().encode(text).length
}

// Text from the data must not turn into markup.
function escapedText(element) {
  return element ? escapeMarkdown(element.textContent.trim()) : ""
}

function escapeMarkdown(text) {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|]/g, "\\$&")
}
