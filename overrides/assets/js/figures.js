// The page of figures: replaces a drawing by Plotly's figure on request, and fetches nothing before.
"use strict"

const { plotly } = document.currentScript.dataset
const words = JSON.parse(document.getElementById("figures-words").textContent)
const redraws = [...document.querySelectorAll(".figure:has(.figure__stage)")].map(start)
const symbols = ["circle", "square", "triangle-up", "diamond", "cross", "star"] // as in the drawings
const days = 86_400_000
let library

new MutationObserver(() => redraws.forEach(redraw => redraw())).observe(document.documentElement, {
  attributeFilter: ["data-md-color-scheme"],
})

// A link to a measure chooses it.
document.getElementById(location.hash.slice(1))?.previousElementSibling?.control?.click()

function start(section) {
  const stage = section.querySelector(".figure__stage")
  const help = section.querySelector(".figure__help")
  const drawings = section.querySelectorAll(".figure__drawing")
  const acts = section.querySelector(".figure__controls")
  const [button, status] = acts.children

  acts.hidden = false
  button.addEventListener("click", () => (stage.hidden ? show() : hide()))
  section.addEventListener("change", draw)
  return draw

  async function show() {
    if (button.ariaDisabled === "true") return
    button.ariaDisabled = "true"
    showStatus(words.explore, words.loading)
    try {
      await (library ??= load(plotly))
      exchange(true)
      await draw()
      stage.on("plotly_click", follow)
      showStatus(words.back, words.ready)
      document.querySelectorAll(".figure__button span + span").forEach(size => size.remove())
    } catch {
      library = undefined
      exchange(false)
      showStatus(words.retry, words.failed)
    }
    button.ariaDisabled = "false"
  }

  function hide() {
    exchange(false)
    Plotly.purge(stage)
    showStatus(words.explore, "")
  }

  function draw() {
    if (stage.hidden) return
    const shown = section.querySelector("label:has(:checked) + .measure") ?? section
    const { data, layout } = plotOf(shown.querySelector(".figure__drawing"), getComputedStyle(stage))
    layout.uirevision = shown.id // what the reader has zoomed to stays when only the colours change
    // A finger scrolls the page; only a mouse drags within the figure.
    if (!matchMedia("(hover: hover)").matches) layout.dragmode = false
    return Plotly.react(stage, data, layout, { displayModeBar: false, responsive: true })
  }

  function exchange(interactive) {
    stage.hidden = help.hidden = !interactive
    for (const drawing of drawings) drawing.toggleAttribute("hidden", interactive)
  }

  function showStatus(label, text) {
    button.firstElementChild.textContent = label
    status.textContent = text
  }
}

// The marks of the drawing at their dates, each with its title and source, at the heights of the drawing.
function plotOf(drawing, { color, fontFamily }) {
  const isTrend = drawing.matches(".trend")
  const ticks = [...drawing.querySelectorAll("[data-tick]")]
  const heights = ticks.map(tick => Number(tick.dataset.tick))
  const line = getComputedStyle(drawing.querySelector(".trend__grid, .timeline-chart__year, .timeline-chart__lane")).stroke
  const axis = { automargin: true, gridcolor: line, linecolor: line, zeroline: false }
  const traces = {}
  let paper
  for (const mark of drawing.querySelectorAll("[data-subject-name]")) {
    const { fill, stroke } = getComputedStyle(mark)
    const { when, source } = mark.parentElement.dataset
    const trace = (traces[mark.dataset.subjectName] ??= {
      mode: "lines+markers",
      name: escaped(mark.dataset.subjectName),
      x: [],
      y: [],
      text: [],
      customdata: [],
      hovertemplate: "%{text}<extra></extra>",
      line: { color: fill, dash: isTrend ? "5px,4px" : "solid", width: 2 },
      marker: { color: fill, line: { color: stroke, width: 1.5 }, size: 13, symbol: symbols[mark.getAttribute("href").at(-1) - 1] },
    })
    paper = stroke
    trace.x.push(when)
    trace.y.push(Number(mark.getAttribute("y")))
    trace.text.push(mark.parentElement.querySelector("title").textContent.split(" · ").map(wrapped).join("").slice(4))
    trace.customdata.push(source)
  }
  const joints = [...drawing.querySelectorAll(".timeline-chart__joint")].map(joint => ({
    mode: "lines",
    x: Array(2).fill(joint.parentElement.dataset.when),
    y: ["y1", "y2"].map(end => Number(joint.getAttribute(end))),
    line: { color, width: 1.5 },
    hoverinfo: "skip",
  }))
  // A line's name and newest number, where the drawing has them.
  const labels = [...drawing.querySelectorAll(".trend__labels text")].map(label => ({
    text: [...label.children].map(part => escaped(part.textContent)).join("<br>"),
    x: 1,
    xref: "paper",
    xanchor: "left",
    y: Number(label.getAttribute("y")),
    align: "left",
    font: { color: getComputedStyle(label.firstElementChild).fill },
    showarrow: false,
  }))
  const layout = {
    height: Math.max(...heights) + 100,
    font: { family: fontFamily, size: 14, color },
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    margin: { l: 10, r: isTrend ? 110 : 14, t: 10, b: 40 },
    annotations: labels,
    hoverlabel: { align: "left", bgcolor: paper, bordercolor: color, font: { family: fontFamily, color } },
    showlegend: false,
    dragmode: isTrend ? "zoom" : "pan",
    xaxis: {
      ...axis,
      type: "date",
      tickformatstops: [
        { dtickrange: [null, 20 * days], value: words.day },
        { dtickrange: [20 * days, "M11"], value: words.month },
        { dtickrange: ["M11", null], value: "%Y" },
      ],
    },
    yaxis: {
      ...axis,
      tickvals: heights,
      ticktext: ticks.map(tick => escaped(tick.textContent)),
      range: [Math.max(...heights) + 18, Math.min(...heights) - 18],
      fixedrange: !isTrend,
    },
  }
  return { data: [...joints, ...Object.values(traces)], layout }
}

// A text in lines of about 44 letters or 22 Chinese characters, because Plotly does not break it.
function wrapped(text) {
  let room = 0
  let lines = ""
  for (const { segment, isWordLike } of new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text)) {
    const width = segment.replace(/[\u2e80-\uffff]/g, "  ").length
    if (!lines || (isWordLike && width > room)) {
      lines += "<br>"
      room = 44
    }
    lines += escaped(segment)
    room -= width
  }
  return lines
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

// Touch screens show no tooltip, so the first tap on a mark must not follow its link.
function follow({ points: [{ customdata }] }) {
  if (customdata && matchMedia("(hover: hover)").matches) location.assign(customdata)
}

function load(src) {
  return new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror })))
}
