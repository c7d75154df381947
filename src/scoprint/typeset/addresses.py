"""The addresses that a part uses inside the engine. The domains cannot exist (RFC 2606), so nothing else has them."""

BASE = "https://part.invalid/"
"""A part's pictures have addresses below this."""
FACE = "https://face.invalid/"
"""Faces are addressed below this, by their sha256."""
