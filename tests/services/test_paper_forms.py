"""The office's own lengths, font and digits reach every paper."""

from pathlib import Path

import pytest

from kroknkaeo_ita.documents.readback import text_of
from kroknkaeo_ita.domain.errors import UserError
from kroknkaeo_ita.domain.fields import fields_of
from kroknkaeo_ita.domain.paper_forms import MemoForm, PaperChoices, TableForm
from kroknkaeo_ita.domain.paper_order import PaperOrder
from kroknkaeo_ita.services.facade import Services
from tests.builders import the_example_office


@pytest.fixture
def services(tmp_path: Path):
    services = the_example_office(tmp_path)
    yield services
    services.close()


def test_the_official_form_holds_until_it_is_changed(services: Services):
    assert services.paper_forms.memo() == MemoForm()
    assert services.paper_forms.table() == TableForm()
    for form in (MemoForm(), TableForm()):
        assert form.checked() == form, "every default lies within its own range"
        assert all(info.label for info in fields_of(form).values())


def test_a_changed_length_changes_the_paper_and_undo_brings_it_back(services: Services):
    official = services.papers.make(PaperOrder("memo", 2564))
    services.paper_forms.save(MemoForm(signature_gap_lines=2, top_mm=20.0))
    assert services.papers.make(PaperOrder("memo", 2564)) != official
    services.history.undo()
    assert services.papers.make(PaperOrder("memo", 2564)) == official
    with pytest.raises(UserError, match="ตราชั้นความเร็ว"):
        services.paper_forms.save(MemoForm(stamp_pt=20.0))
    with pytest.raises(UserError, match="ขอบกระดาษ"):
        services.paper_forms.save(MemoForm(left_mm=90.0, right_mm=90.0))


def test_papers_show_arabic_digits_when_the_office_wants_them(services: Services):
    assert "๒๕๖๔" in text_of(services.papers.make(PaperOrder("plan", 2564)))
    services.paper_forms.save(PaperChoices(thai_digits=False))
    text = text_of(services.papers.make(PaperOrder("plan", 2564)))
    assert "2564" in text
    assert "๒๕๖๔" not in text


def test_a_font_that_is_not_installed_is_refused(services: Services):
    with pytest.raises(UserError, match="ไม่พบแบบอักษร"):
        services.paper_forms.save(PaperChoices(family="Comic Sans"))
    assert services.paper_forms.families()[0] == "TH Sarabun New"
    services.paper_forms.save(PaperChoices(family="TH Sarabun New"))
    assert services.papers.make(PaperOrder("memo", 2564)).startswith(b"%PDF")


def test_a_character_that_no_font_has_is_listed_before_it_is_printed(services: Services):
    assert services.papers.proof(PaperOrder("plan", 2564)).missing == ()
    measure = services.measures.of_year(2564)[0]
    services.measures.save(measure.changed(title="อบรม 研修 ครั้งที่ 1"))
    assert set(services.papers.proof(PaperOrder("plan", 2564)).missing) == {"研", "修"}
