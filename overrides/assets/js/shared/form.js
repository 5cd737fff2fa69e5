// Writes the state of a form into the query of the address, and reads it back.

function queryOf(pairs) {
  const values = {}
  for (const [name, value] of pairs) if (value) (values[name] ??= new Set()).add(encodeURIComponent(value))
  const query = Object.entries(values).map(([name, chosen]) => `${name}=${[...chosen].join()}`).join("&")
  return query && `?${query}`
}

// Returns the values that no control has. Unknown names are ignored (`utm_source`).
function fill(form, query) {
  form.reset()
  const ignored = []
  for (const [name, text] of new URLSearchParams(query)) {
    const fields = [...form.elements].filter(field => name && field.name === name && field.type !== "radio")
    if (!fields.length && !/^(min|max|is)-/.test(name)) continue
    const values = fields[0]?.type === "search" ? [text] : text.split(",")
    ignored.push(...values.filter(value => value && !accept(fields, value)).map(value => `${name}=${value}`))
  }
  return ignored
}

function accept(fields, value) {
  const [field] = fields
  if (!field) return false
  if (field.type === "checkbox") {
    const boxes = fields.filter(one => one.value === value)
    for (const box of boxes) box.checked = true
    return boxes.length
  }
  field.value = value
  if (field.type === "search" || (field.value && field.validity.valid)) return true
  field.value = ""
  return false
}
