"""What a finished file was made from, so that it can be told later whether it would be made otherwise now."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from hashlib import sha256

from scoprint.plan.sources import PUBLICATION

_OF_CHECKS = ("checks", "accepted")
"""What `publication.toml` says to the rules only."""


def origin(path: str, data: bytes) -> str:
    """Digest of what a source file says to the makers.

    Of `publication.toml` limits of the rules, exceptions and comments do not count, for no byte of what is made comes
    from them; unless PDFs carry the file itself.

    Args:
        path: from the publication's root.
        data: the file.
    """
    if path == PUBLICATION:
        try:
            declared = tomllib.loads(data.decode("utf-8-sig"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
            declared = {}
        defaults = declared.get("defaults")
        if declared and not (isinstance(defaults, Mapping) and defaults.get("embed-sources")):
            told = {key: value for key, value in declared.items() if key not in _OF_CHECKS}
            data = json.dumps(told, sort_keys=True, default=str).encode()
    return sha256(data).hexdigest()


def origins(files: Mapping[str, str], texts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Digests of source files by path.

    Args:
        files: sha256 of each file by its path.
        texts: content of the text files among them.
    """
    return {path: origin(path, texts[path]) if path in texts else digest for path, digest in files.items()}
