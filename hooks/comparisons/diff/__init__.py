"""What changed between two states: pull request, changes page and feeds."""
