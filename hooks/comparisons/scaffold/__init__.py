"""New data files with placeholders."""
