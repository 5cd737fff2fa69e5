"""The check of the data without building the site: what is wrong, told to people and to programs."""
