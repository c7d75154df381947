"""Versions of what can change the bytes are known, each by its name."""

from __future__ import annotations

from scoprint.workspace.engines import PACKAGES, library_versions, package_versions


def test_every_package_and_library_has_a_version() -> None:
    packages, libraries = package_versions(), library_versions()
    assert set(PACKAGES) <= set(packages)
    assert {"Pango", "HarfBuzz", "Pillow's jpg", "Pillow's zlib"} <= set(libraries)
    for name, version in {**packages, **libraries}.items():
        assert version[0].isdigit(), f"{name} is {version}"
