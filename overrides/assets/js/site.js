// The script of every page. The build adds the files in site/.
"use strict"
const WORDS = JSON.parse(document.getElementById("words").textContent)
