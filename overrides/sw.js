{% if config.extra.offline -%}
// Keeps what a reader has read, so that it can be read again without network. What the network has
// always comes first, except files whose names change with their content.
const ROOT = registration.scope
const NEVER_CHANGES = /\.[0-9a-f]{8}\.\w+$/
const MANIFEST = "offline.json"
const INSTEAD = "offline.html"
const SOON = 10_000
let renewing
let ahead = {}

addEventListener("install", () => skipWaiting())
addEventListener("message", event => {
  const done = event.data.ahead ? fetchAhead(event.data.ahead) : keep(event.data)
  event.waitUntil(done.catch(() => {})) // the next page tries again
})
addEventListener("fetch", event => {
  const { method, url, mode } = event.request
  if (method !== "GET" || !url.startsWith(ROOT)) return
  if (NEVER_CHANGES.test(keyOf(url))) event.respondWith(fromStore(event))
  else if (mode === "navigate" || !url.endsWith(MANIFEST)) event.respondWith(fromNetwork(event))
})

async function fromStore(event) {
  return (await caches.match(keyOf(event.request.url))) ?? fromNetwork(event)
}

async function fromNetwork(event) {
  const key = keyOf(event.request.url)
  try {
    // Not even the browser's own store may answer for the network without asking it.
    const response = (event.request.mode === "navigate" && (await fetchedAhead(key))) || (await fetch(event.request, { cache: "no-cache" }))
    if (response.ok) event.waitUntil(store(key, response.clone()))
    if (response.status === 404) event.waitUntil(forget(key))
    return response
  } catch {
    const instead = (await rootOf(key)) + INSTEAD
    const found = await caches.match(key)
    return found ?? (event.request.mode === "navigate" && key !== instead ? Response.redirect(instead) : Response.error())
  }
}

// The page of a link that the reader is about to follow is asked for before it is opened.
async function fetchAhead(url) {
  if (ahead.url === url && ahead.until > Date.now()) return
  ahead = { url, until: Date.now() + SOON, response: fetch(url, { cache: "no-cache" }).catch(() => {}) }
  await ahead.response
}

async function fetchedAhead(key) {
  const { url, until, response } = ahead
  if (url !== key || until < Date.now()) return
  ahead = {}
  const found = await response
  if (!found?.redirected) return found
}

// What a page says once it has loaded: where its language begins, what it has loaded, and whether the
// reader has opened a page before. Who has is reading, and gets the rest of the language as well.
async function keep({ root, loaded, again }) {
  const cache = await caches.open(ROOT)
  const wanted = [root + INSTEAD, ...loaded].map(keyOf).filter(url => url.startsWith(ROOT))
  for (const url of wanted) {
    // The browser has just fetched it: no need to ask the network again.
    if (!(await cache.match(url))) await store(url, await fetch(url, { cache: "force-cache" }))
  }
  if (again && !navigator.connection?.saveData) await (renewing ??= renew(cache, root).finally(() => (renewing = undefined)))
}

// Makes the store a copy of a language's pages as they are now: fetches what is missing or changed,
// one after the other, then lets go of what is no longer there.
async function renew(cache, root) {
  const key = root + MANIFEST
  const response = await fetch(key, { cache: "no-cache" })
  const { pages, assets } = await response.clone().json()
  const before = (await (await cache.match(key))?.json())?.pages ?? {}
  for (const [page, version] of Object.entries(pages)) {
    const url = root + page
    if (before[page] !== version || !(await cache.match(url))) await store(url, await fetch(url, { cache: "no-cache" }))
  }
  const current = new Set(assets.map(path => ROOT + path))
  for (const url of current) if (!(await cache.match(url))) await store(url, await fetch(url))
  for (const { url } of await cache.keys()) {
    const gone = NEVER_CHANGES.test(url) ? !current.has(url) : url.startsWith(root) && url.slice(root.length) in before && !(url.slice(root.length) in pages)
    if (gone) await cache.delete(url)
  }
  await cache.put(key, response)
}

async function store(key, response) {
  if (!response.ok || response.redirected) return
  const cache = await caches.open(ROOT)
  await cache.put(key, response)
}

async function forget(key) {
  const cache = await caches.open(ROOT)
  await cache.delete(key)
}

// The beginning of the language of an address, as far as it is known here.
async function rootOf(address) {
  const keys = await (await caches.open(ROOT)).keys()
  const known = keys.map(({ url }) => url).filter(url => url.endsWith(`/${INSTEAD}`))
  const roots = known.map(url => url.slice(0, -INSTEAD.length)).sort((one, other) => other.length - one.length)
  return roots.find(root => address.startsWith(root)) ?? roots[0] ?? ROOT
}

// Filters and requirements are worked out in the page: the same file serves every query.
function keyOf(address) {
  const url = new URL(address)
  url.search = url.hash = ""
  return url.href
}
{%- else -%}
// Takes back what an earlier version of this site has kept in browsers.
addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(leave()))

async function leave() {
  await caches.delete(registration.scope)
  await registration.unregister()
}
{%- endif %}
