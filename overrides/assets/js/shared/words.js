// Texts and elements, for scripts that fill in or read a page.

function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function textIn(element) {
  return element ? element.textContent.trim().replace(/\s+/g, " ") : ""
}

// Writing what is there already would cost a layout, and make a live region repeat itself.
function put(target, name, value) {
  if (target[name] !== value) target[name] = value
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
