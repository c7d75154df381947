"""The usual arrangement of layers changes by itself."""

import pikepdf

MESSAGE = r"changes by itself \(AS\)"


def press(it) -> None:
    layer = it.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Map"))
    event = pikepdf.Dictionary(Event=pikepdf.Name.Print, OCGs=[layer], Category=[pikepdf.Name.Print])
    usual = pikepdf.Dictionary(Name="Usual", AS=[event])
    it.pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=usual)
