// The infographic page: makes a PNG of a poster in the reader's browser, with the reader's fonts; copies code.
"use strict"

const SCALE = 2
const MOST_PIXELS = 16_000_000 // what a phone's browser gives a canvas
const ACTS = { png: savePng, copy }

start()

function start() {
  for (const button of document.querySelectorAll(".share button[hidden]")) {
    button.hidden = false
    button.addEventListener("click", () => ACTS[button.dataset.act](button))
  }
}

async function savePng({ dataset: { poster, name, works, done, failed }, nextElementSibling: status }) {
  if (status.textContent === works) return
  status.textContent = works
  try {
    download(await png(poster), name)
    status.textContent = done
  } catch {
    status.textContent = failed
  }
}

// Without permission, or at an address that is not secure, the older way still works in most browsers;
// where it does not, the code is left selected.
async function copy({ dataset: { done, failed }, nextElementSibling: status, parentElement }) {
  const code = parentElement.previousElementSibling
  try {
    await navigator.clipboard.writeText(code.value)
    status.textContent = done
  } catch {
    code.select()
    status.textContent = document.execCommand("copy") ? done : failed
  }
}

async function png(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(answer.statusText)
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }))
  try {
    const image = new Image()
    image.src = source
    await image.decode()
    return await drawn(image)
  } finally {
    URL.revokeObjectURL(source)
  }
}

function drawn(image) {
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)))
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  })
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("no room for the picture"))), "image/png"),
  )
}

function download(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
