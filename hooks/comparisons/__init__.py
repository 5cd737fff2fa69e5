"""A generator of comparison sites. Folders import only folders above them in CONTRIBUTING.md."""
