// A site opened from a folder has no server, so links to folders have to name the file.
if (location.protocol === "file:") {
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]")
    if (link?.pathname.endsWith("/")) link.pathname += "index.html"
  })
}
