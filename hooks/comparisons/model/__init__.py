"""What a comparison is: subjects, criteria, claims, sources and texts."""
