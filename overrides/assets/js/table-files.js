// The table as a file: what is shown of it, in its order. Uses what table.js reads cells with.
"use strict"

function tableFile(suffix, { title, words, shown, nameOf, status }) {
  return { csv, json, md }[suffix]()

  // The parts of a cell that are shown, each with its heading.
  function parts() {
    const claims = cell => cell.claims.map(one => one.label + words.colon + one.says).join("\n")
    const today = [[words.today, cell => cell.today], [words.checked, cell => cell.checked]]
    const article = [[words.article, claims]]
    return { "": today, today, article, both: [...today, ...article] }[shown.show]
  }

  function headings() {
    return shown.subjects.map(id => nameOf(id) + (id === shown.baseline ? words.baseline : ""))
  }

  function contents(row) {
    return shown.subjects.map(id => contentOf(row.cells[id]))
  }

  // Excel takes a file for UTF-8 only with the mark at its start.
  function csv() {
    const names = headings().flatMap(name => parts().map(([part]) => name + words.colon + part))
    const texts = row => contents(row).flatMap(cell => parts().map(([, text]) => text(cell)))
    const lines = shown.rows.map(row => [row.name, row.question, ...texts(row)])
    return "\ufeff" + [[words.criterion, words.question, ...names], ...lines].map(csvLine).join("")
  }

  function md() {
    const labelled = cell => parts().map(([part, text]) => text(cell) && part + words.colon + text(cell))
    const names = [words.criterion, ...headings()]
    const lines = shown.rows.map(row => [`${row.name}\n${row.question}`, ...contents(row).map(cell => labelled(cell).filter(Boolean).join("\n"))])
    const table = [names, names.map(() => "---"), ...lines].map(cells => `| ${cells.map(markdownText).join(" | ")} |\n`)
    return `# ${markdownText(title)}\n\n<${location.href}>\n\n${status}\n\n${table.join("")}`
  }

  function json() {
    const cellIn = ({ cells }, id) => {
      const { claims, checked, ...today } = contentOf(cells[id])
      return { ...(shown.show !== "article" && today), checked, ...(/article|both/.test(shown.show) && { claims }) }
    }
    const record = {
      title,
      address: location.href,
      subjects: shown.subjects.map(id => ({ id, name: nameOf(id) })),
      baseline: shown.baseline,
      rows: shown.rows.map(row => ({
        id: row.id,
        criterion: row.name,
        question: row.question,
        cells: Object.fromEntries(shown.subjects.map(id => [id, cellIn(row, id)])),
      })),
    }
    return JSON.stringify(record, null, 2) + "\n"
  }
}

function contentOf(cell) {
  return {
    short: textIn(cell.short),
    today: textIn(cell.today),
    checked: cell.checked,
    claims: marksIn(cell).map(mark => {
      const label = textIn(mark)
      return { id: label.split(" ")[0], verdict: verdictOf(mark), label, says: saidBeside(mark) }
    }),
  }
}

// A spreadsheet would take a text that begins like a formula for one, also in full width.
function csvLine(texts) {
  const quoted = texts.map(text => `"${text.replace(/^\s*[=+\-@＝＋－＠]/, "'$&").replaceAll('"', '""')}"`)
  return quoted.join() + "\r\n"
}

function markdownText(text) {
  return text.replace(/[\\`*_[\]<>|#~]/g, "\\$&").replaceAll("\n", "<br>")
}
