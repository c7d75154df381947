"""The lines of a finished PDF, measured from where its glyphs stand: word spaces, breaks, columns, grid.

Nothing of what the makers know is used. `sheets` reads glyphs and pictures, `lines` joins glyphs, `columns` finds the
text columns of a page and their crossheads, `flow` follows the text through them and finds its paragraphs, `measure`
counts; `judge` holds the figures against the limits of a layout, and `words` finds the place in the source.
"""
