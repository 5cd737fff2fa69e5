"""The figures as Plotly draws them: the numbers of the views in Plotly's own terms.

Colours and fonts are names of the style sheet's variables, which the page's script replaces by
their values in the reader's scheme. Words and numbers are written here, in the page's language.
"""
