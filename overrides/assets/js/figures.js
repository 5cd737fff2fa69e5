// The page of figures: puts Plotly's figure in the place of a drawing when the reader asks for it, and fetches nothing before.
"use strict"

// Each figure's file puts its plots here.
self.plots = {}

const { plotly } = document.currentScript.dataset
const words = JSON.parse(document.getElementById("figures-words").textContent)
const loading = {}
const redraws = [...document.querySelectorAll(".figure")].map(start)

new MutationObserver(() => redraws.forEach(redraw => redraw())).observe(document.documentElement, {
  attributeFilter: ["data-md-color-scheme"],
})

// A link to a measure chooses it.
document.getElementById(location.hash.slice(1))?.previousElementSibling?.control?.click()

function start(section) {
  const { figure: name, files } = section.dataset
  const stage = section.querySelector(".figure__stage")
  const help = section.querySelector(".figure__help")
  const drawings = section.querySelectorAll(".figure__drawing")
  const acts = section.querySelector(".figure__acts")
  const [button, status] = acts.children

  acts.hidden = false
  button.addEventListener("click", () => (stage.hidden ? show() : hide()))
  section.addEventListener("change", draw)
  return draw

  async function show() {
    if (button.getAttribute("aria-disabled") === "true") return
    button.setAttribute("aria-disabled", "true")
    say(words.explore, words.loading)
    try {
      await Promise.all([load(plotly), ...files.split(" ").map(file => load(`${file}.js`))])
      exchange(true)
      await draw()
      stage.on("plotly_click", follow)
      say(words.back, words.ready)
      document.querySelectorAll(".figure__button span + span").forEach(size => size.remove())
    } catch {
      exchange(false)
      say(words.retry, words.failed)
    }
    button.setAttribute("aria-disabled", "false")
  }

  function hide() {
    exchange(false)
    Plotly.purge(stage)
    say(words.explore, "")
  }

  function draw() {
    if (stage.hidden) return
    const choice = section.querySelector("input:checked")?.value ?? ""
    const { data, layout } = coloured(plots[name][choice])
    data.filter(trace => trace.ids).forEach(tell)
    layout.uirevision = choice // what the reader has zoomed to stays when only the colours change
    // A finger scrolls the page; only a mouse drags within the figure.
    if (!matchMedia("(hover: hover)").matches) layout.dragmode = false
    return Plotly.react(stage, data, layout, { displayModeBar: false, responsive: true })
  }

  function exchange(interactive) {
    stage.hidden = help.hidden = !interactive
    for (const drawing of drawings) drawing.toggleAttribute("hidden", interactive)
  }

  function say(label, text) {
    button.firstElementChild.textContent = label
    status.textContent = text
  }
}

// The plot with the style sheet's values in the place of its variables, of the scheme that is shown.
function coloured(plot) {
  const style = getComputedStyle(document.body)
  const side = style.colorScheme === "dark" ? "$2" : "$1"
  return JSON.parse(JSON.stringify(plot), (_, value) =>
    typeof value === "string" && value.startsWith("var(--")
      ? style.getPropertyValue(value.slice(4, -1)).trim().replace(/^light-dark\((.*),(.*)\)$/, side)
      : value,
  )
}

// The texts and links of claims, which several plots show, are in a file of their own.
function tell(trace) {
  const { endings, pages } = plots.claims
  const told = Object.entries(pages).flatMap(([page, claims]) =>
    Object.entries(claims).map(([id, [says, ending]]) => [id, { says: `${says}<br>${endings[ending]}`, link: `${page}#claim-${id.toLowerCase()}` }]),
  )
  const byId = Object.fromEntries(told)
  trace.text = trace.ids.map(id => `${id} · ${trace.name}<br>${byId[id].says}`)
  trace.customdata = trace.ids.map(id => byId[id].link)
}

// Where pointing does not show what a mark says, a tap must not lead away from it.
function follow({ points: [{ customdata }] }) {
  if (customdata && matchMedia("(hover: hover)").matches) location.assign(customdata)
}

function load(src) {
  return (loading[src] ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = src
    script.addEventListener("load", resolve)
    script.addEventListener("error", () => {
      delete loading[src]
      script.remove()
      reject(new Error(src))
    })
    document.head.append(script)
  }))
}
