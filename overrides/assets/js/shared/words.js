// Texts and elements for all scripts.

function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function textIn(element) {
  return element ? element.textContent.trim().replace(/\s+/g, " ") : ""
}

// An unchanged text is not written again: that would cost a layout, and a live region would repeat it.
function put(target, name, value) {
  if (target[name] !== value) target[name] = value
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
