"""Facts of PDFs that are found while other files are still being made."""

from __future__ import annotations

import pickle
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from scoprint.check.facts.pdf import inspect_pdf
from scoprint.pipeline import glances
from scoprint.pipeline.glances import Glances
from scoprint.pipeline.memory import Memory
from scoprint.workspace.cache import Cache


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    document = pdfium.PdfDocument.new()
    document.new_page(200, 300)
    document.save(tmp_path / "a.pdf")
    return (tmp_path / "a.pdf").read_bytes()


def test_facts_are_found_once_and_taken_once(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, looked = Memory(Cache(None), ""), list[bytes]()

    def looking(data: bytes, keeper: object) -> object:
        looked.append(data)
        return inspect_pdf(data)

    monkeypatch.setattr(glances, "inspect_pdf", looking)
    seen = Glances()
    seen.glance(pdf, memory)
    assert pdf in seen
    assert seen.take(pdf, memory) == inspect_pdf(pdf)
    assert [len(looked), pdf in seen] == [1, False]
    assert seen.take(pdf, memory) == inspect_pdf(pdf)
    assert len(looked) == 2


def test_facts_are_not_sent_to_another_process(pdf: bytes) -> None:
    seen = Glances()
    seen.glance(pdf, Memory(Cache(None), ""))
    assert pdf not in pickle.loads(pickle.dumps(seen))  # noqa: S301 - our own
