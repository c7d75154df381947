"""The last digit of an author's ORCID is wrong in the package document."""

MESSAGE = r"0000-0002-1825-0098"


def epub(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".opf"))
    orcid = b'<meta property="dcterms:identifier" refines="#person-1">https://orcid.org/0000-0002-1825-0098</meta>'
    members[name] = members[name].replace(b"</metadata>", orcid + b"</metadata>")
