"""A generator of comparison sites. Each folder is a room; a room imports only rooms above it in README’s list."""
