// The script of every page. The build adds what stands in site/.
"use strict"
const WORDS = JSON.parse(document.getElementById("words").textContent)
