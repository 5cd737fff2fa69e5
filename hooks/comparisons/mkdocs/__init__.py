"""The MkDocs side: files, navigation, languages and serving. Only this room imports mkdocs."""
