"""What changed between two states of the data, as a reader sees it.

From git (`git`) to records (`records`), which of them is which (`matching`), what differs
(`compare`), the words for it (`describe`, `marks`), and the pages made of it: the difference of two
revisions (`comparison_site.diff`) and each comparison's changes page and feeds (`timeline`).
"""
