"""The parts of the MkDocs adapter: with it, all that knows MkDocs."""
