"""A standard role is made to mean another."""

import pikepdf

MESSAGE = r"“P” is made to mean “H1”"


def pdf(it) -> None:
    it.root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.H1)
