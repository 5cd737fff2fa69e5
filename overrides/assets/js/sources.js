// The page of sources: shows those with the typed words, and opens their groups.
"use strict"
{
  const [filter] = document.getElementsByClassName("sources-filter")
  const [field, status] = filter.querySelectorAll("input, [role]")
  const groups = [...document.querySelectorAll("main .group")]
  const sources = groups.flatMap(group => [...group.querySelectorAll(".sources > li")])
  const texts = sources.map(source => `${source.textContent} ${source.closest("details").firstElementChild.textContent}`.toLowerCase())
  field.oninput = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    sources.forEach((source, at) => (source.hidden = !words.every(word => texts[at].includes(word))))
    for (const group of groups) {
      group.hidden = !group.querySelector(".sources > li:not([hidden])")
      group.open = words.length > 0 && !group.hidden
    }
    const values = { n: sources.filter(source => !source.hidden).length, all: sources.length }
    status.textContent = words.length ? filter.dataset.found.replace(/\{(\w+)\}/g, (_, name) => values[name]) : ""
  }
}
