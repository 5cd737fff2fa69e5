"""Pages, pictures and figures, rendered through Jinja templates."""
