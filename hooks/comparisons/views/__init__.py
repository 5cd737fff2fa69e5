"""What each page shows: numbers, selections and series, without markup."""
