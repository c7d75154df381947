"""scoprint sets each article once and binds it into every edition of a magazine."""

__version__ = "0.1.0"
