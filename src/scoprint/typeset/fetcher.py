"""What the engine may open: the pictures of the part and the faces of the manifest, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from scoprint.model.fonts import FontFace
from scoprint.model.setpart import Asset
from scoprint.typeset.addresses import BASE, FACE


class Refused(ValueError):
    """The page asked for something that is not part of it."""


class PartFetcher(URLFetcher):  # type: ignore[misc]  # the engine ships no types
    """Serves a part's own assets; every other address is refused, and remembered for the diagnostics."""

    def __init__(self, assets: Mapping[str, Asset], faces: tuple[FontFace, ...]) -> None:
        super().__init__(allowed_protocols=())
        self._assets = assets
        self._faces = {face.sha256: face for face in faces}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - the engine's signature
        """Answer the engine.

        Raises:
            Refused: the address is none of the part's.
        """
        if url.startswith(FACE) and (face := self._faces.get(url.removeprefix(FACE))):
            return URLFetcherResponse(url, Path(face.path).read_bytes(), {"Content-Type": "font/ttf"})
        if url.startswith(BASE) and (asset := self._assets.get(unquote(url.removeprefix(BASE)))):
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
        self.refused.append(url)
        raise Refused(url)
