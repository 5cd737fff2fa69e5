"""New files for a comparison, a subject or a criterion, with a blank wherever somebody must write."""
