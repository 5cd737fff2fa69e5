// A site opened from a folder has no server that would know which file a link means.
if (location.protocol === "file:") {
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]")
    if (link?.pathname.endsWith("/")) link.pathname += "index.html"
  })
}
