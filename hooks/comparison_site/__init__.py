"""The comparison site behind the MkDocs adapter: data model, checks, and what is drawn from them."""
