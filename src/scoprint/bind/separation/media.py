"""What colours become: inks on paper, or levels of grey where a group is a mask."""

from __future__ import annotations

from scoprint.bind.objects import Name, Value
from scoprint.bind.separation.inks import Colour, Inks, hexadecimal
from scoprint.bind.separation.streams import Kind, digits
from scoprint.model.printing import Printing


class Press:
    """Inks on paper."""

    overprints = True

    def __init__(self, inks: Inks, settings: Printing) -> None:
        self.separate = inks
        self.deep: Colour = tuple(part / 100 for part in settings.deep_black)
        self._spots = {colour: f"/PressInk{number}" for number, colour in enumerate(sorted(inks.spots))}

    def is_spot(self, kind: Kind, colour: Colour) -> bool:
        """Whether the colour is declared to have an ink of its own."""
        return kind == "rgb" and bool(self._spots) and hexadecimal(colour) in self._spots

    def process(self, kind: Kind, colour: Colour) -> Colour:
        """Inks of a colour; for a spot colour those that stand for it where it cannot be printed."""
        if kind == "rgb":
            return self.separate.rgb(colour)
        if kind == "grey":
            return self.separate.rgb(colour * 3)
        return colour if kind == "cmyk" else self.separate.lab(colour)

    def operation(self, kind: Kind, colour: Colour, *, stroke: bool) -> bytes:
        """Set the inks, or the full tint of a spot colour."""
        if not self.is_spot(kind, colour):
            return digits(self.process(kind, colour)) + (b" K" if stroke else b" k")
        name = self._spots[hexadecimal(colour)].encode()
        return name + (b" CS 1 SCN" if stroke else b" cs 1 scn")

    def spaces(self) -> dict[str, Value]:
        """The colour spaces of the spot colours (ISO 32000-1, 8.6.6.4), by the names under which they are used."""
        found: dict[str, Value] = {}
        for colour, name in self._spots.items():
            level = tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
            full = list(self.separate.rgb(level))
            tint: Value = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0, 0, 0, 0], "/C1": full, "/N": 1}
            title = Name("/" + self.separate.spots[colour])
            found[name] = [Name("/Separation"), title, Name("/DeviceCMYK"), tint]
        return found


class Mask:
    """Levels of grey: a mask lets through as much as its luminosity says, in whatever colours it is drawn."""

    overprints = False
    deep: Colour = ()

    def is_spot(self, _kind: Kind, _colour: Colour) -> bool:
        """Masks are not printed."""
        return False

    def process(self, kind: Kind, colour: Colour) -> Colour:
        """The level as the only component."""
        if kind == "grey":
            return colour
        if kind == "cmyk":
            cyan, magenta, yellow, black = colour
            colour = tuple(1 - min(1.0, ink + black) for ink in (cyan, magenta, yellow))
        elif kind == "lab":
            return (min(max(((colour[0] + 16) / 116) ** 3, 0.0), 1.0),)
        red, green, blue = colour
        # ISO 32000-1, 11.3.5.3.
        return (0.3 * red + 0.59 * green + 0.11 * blue,)

    def operation(self, kind: Kind, colour: Colour, *, stroke: bool) -> bytes:
        """Set the level."""
        return digits(self.process(kind, colour)) + (b" G" if stroke else b" g")

    def spaces(self) -> dict[str, Value]:
        """None: masks have no spot colours."""
        return {}
