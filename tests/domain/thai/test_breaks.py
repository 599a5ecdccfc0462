"""Line breaks: the forbidden ones, the ones kept together, and what the eye is given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroknkaeo_ita.domain.thai.breaks import Breaker, Tier
from kroknkaeo_ita.domain.thai.clusters import cluster_starts
from kroknkaeo_ita.system.dictionary import load_breaker

RANK = {Tier.SPACE: "_", Tier.WORD: "|", Tier.DOUBTFUL: "|", Tier.COMPOUND: "+", Tier.GLUED: "~"}


@pytest.fixture(scope="module")
def breaker() -> Breaker:
    return load_breaker(own_words=["ธีรยา", "นางสาวณัณิศา สุขวงศ์"])


def marked(breaker: Breaker, text: str) -> str:
    out, start = "", 0
    for position, tier in breaker.breaks(text):
        out += text[start:position] + RANK[tier]
        start = position
    return out + text[start:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เทศบาลตำบลโกรกแก้วดำเนินการ", "เทศบาลตำบล|โกรกแก้ว|ดำเนินการ"),
        ("ผู้รับผิดชอบดำเนินการ", "ผู้รับผิดชอบ|ดำเนินการ"),
        ("มาตรการ/แนวทาง", "มาตรการ/|แนวทาง"),
        ("ปี พ.ศ. ๒๕๖๔ นี้", "ปี _พ.ศ. ~๒๕๖๔ _นี้"),
        ("ประจำปี พ.ศ.๒๕๖๔", "ประจำปี _พ.ศ.๒๕๖๔"),
        ("เมื่อวันที่ ๒๘ กันยายน ๒๕๖๓ แล้ว", "เมื่อ|วันที่ ~๒๘ ~กันยายน ~๒๕๖๓ _แล้ว"),
        ("ภายในไตรมาสที่ ๓", "ภายใน|ไตรมาส~ที่ ~๓"),
        ("ในข้อ O๔๓ การ", "ใน|ข้อ ~O~๔๓ _การ"),
        ("อยู่ในระดับ C คือ", "อยู่|ใน|ระดับ ~C _คือ"),
        ("จำนวน ๕๐ คน", "จำนวน _๕๐ ~คน"),
        ("(นางสาวธีรยา สุขใจ)", "(นางสาว~ธีรยา _สุขใจ)"),
        ("นายกเทศมนตรีตำบล", "นายกเทศมนตรี|ตำบล"),
        ("เอกสารต่าง ๆ ฯลฯ และ", "เอกสาร|ต่าง ๆ ฯลฯ _และ"),
        ("ปลูกฝังความปรองดองฯ", "ปลูกฝัง|ความปรองดองฯ"),
        ("ช่องทาง “คิวอาร์โค้ด” (Google Form) ขึ้น", "ช่องทาง _“คิวอาร์โค้ด” _(Google _Form) _ขึ้น"),
        ('กล่าว "ผล" แล้ว', 'กล่าว _"ผล" _แล้ว'),
        ("สำนักงาน ป.ป.ช. แจ้ง", "สำนักงาน _ป.ป.ช. _แจ้ง"),
        ("๑. แจ้งเวียน", "๑. ~แจ้งเวียน"),
        ("- แสดง", "- ~แสดง"),
        ("ดู https://a.go.th/x?id=1 นี้", "ดู _https://~a.~go.~th/~x?~id=~1 _นี้"),
        ("ก\u00a0ข", "ก\u00a0ข"),
        ("หนึ่ง\u200bสอง", "หนึ่ง\u200b|สอง"),
    ],
)
def test_official_rules(breaker, text, expected):
    assert marked(breaker, text) == expected


def test_a_long_name_may_end_a_line_between_its_words(breaker):
    text = "สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"
    assert marked(breaker, text).split("+")[:3] == ["สำนักงาน", "คณะกรรมการ", "ป้องกัน"]


def test_a_word_wider_than_its_line_breaks_at_syllables_first(breaker):
    tiers = dict(breaker.finer("สาธารณสุข"))
    assert Tier.SYLLABLE in tiers.values()
    assert set(tiers) <= set(cluster_starts("สาธารณสุข"))


def test_display_text_differs_by_zero_width_spaces_only(breaker):
    text = "เทศบาลตำบลโกรกแก้ว ดำเนินการใน พ.ศ. ๒๕๖๔"
    shown = breaker.with_break_opportunities(text)
    assert shown.replace("\u200b", "") == text
    assert "เทศบาลตำบล\u200bโกรกแก้ว" in shown
    assert breaker.with_break_opportunities(text) is shown


_ALPHABET = "กขคนมรลวสหอาะิีุูเแโใไ่้๊๋็์ัำๆฯ  ๑๒๓ab().,/“”\"'-%\u00a0\u200b:?–ພ漢é́"


@settings(max_examples=200)
@given(st.text(alphabet=_ALPHABET, max_size=50))
def test_no_break_is_ever_forbidden(breaker, text):
    legal = set(cluster_starts(text))
    for position, _tier in [*breaker.breaks(text), *breaker.finer(text)]:
        assert 0 < position < len(text)
        assert position in legal
        assert text[position] not in "ะาำิีุู่้๊๋็์ั"
        assert text[position - 1] not in "เแโใไ"
    for position, _tier in breaker.breaks(text):
        assert text[position] not in "ๆ)”,.;:!?%" or text[position - 1] == "\u200b"
        assert text[position - 1] not in "(“"


def test_five_thousand_digits_are_quick(breaker):
    assert breaker.breaks("๑" * 5000) == ()
