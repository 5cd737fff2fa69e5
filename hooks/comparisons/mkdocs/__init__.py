"""The MkDocs side: files, navigation, languages and serving. Only this folder imports mkdocs."""
