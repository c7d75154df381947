"""The metadata are two packets in one."""

MESSAGE = r"2 packets"


def pdf(it) -> None:
    it.rewrite("</x:xmpmeta>", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>')
