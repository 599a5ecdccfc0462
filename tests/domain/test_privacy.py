"""A copy for everyone to read shows no citizen's name, number or address, and nothing else less."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from kroknkaeo_ita.domain.activity import Question, Survey, Training
from kroknkaeo_ita.domain.assessment import Scheme, SchemeItem
from kroknkaeo_ita.domain.dossier import Dossier
from kroknkaeo_ita.domain.follow_up import Evidence, FollowUp
from kroknkaeo_ita.domain.measure import Measure
from kroknkaeo_ita.domain.memo import Memo, Section, SectionKind, Signature
from kroknkaeo_ita.domain.office import Division, Office
from kroknkaeo_ita.domain.privacy import MASK, Mask, is_citizen_id, published
from kroknkaeo_ita.domain.register import Publication, RegisterEntry
from kroknkaeo_ita.domain.year import FiscalYear

OFFICERS = ("นางสาวณัณิศา สุขวงศ์", "นางสาวรินทร์ พัชนี", "นางสาวธีรยา", "นายวิชัย ณ อยุธยา")


def masked(text: str) -> str:
    return Mask(OFFICERS).text(text)


HIDDEN = [
    # ID numbers
    ("เลขประจำตัว 1319900123456 ของผู้ร้อง", "1319900123456"),
    ("เลขประจำตัวประชาชน 1-3199-00123-45-6", "1-3199-00123-45-6"),
    ("เลขประจำตัวประชาชน 1 3199 00123 45 6", "1 3199 00123 45 6"),
    ("เลข ๓-๓๑๙๙-๐๐๑๒๓-๔๕-๖ ที่อยู่", "๓-๓๑๙๙-๐๐๑๒๓-๔๕-๖"),
    ("บัตร ๑๓๑๙๙๐๐๑๒๓๔๕๖", "๑๓๑๙๙๐๐๑๒๓๔๕๖"),
    ("1 3 1 9 9 0 0 1 2 3 4 5 6", "1 3 1 9 9 0 0 1 2 3 4 5 6"),
    ("บัตร1319900123456", "1319900123456"),
    # telephone numbers
    ("โทร 0812345678", "0812345678"),
    ("โทร.081-234-5678 ตลอดเวลา", "081-234-5678"),
    ("โทรศัพท์ 081 234 5678", "081 234 5678"),
    ("โทร 08-1234-5678", "08-1234-5678"),
    ("โทร 089-2345678", "089-2345678"),
    ("โทร ๐๖๑-๒๓๔-๕๖๗๘", "๐๖๑-๒๓๔-๕๖๗๘"),
    ("โทร 044-606099", "044-606099"),
    ("โทร 044 606 099", "044 606 099"),
    ("โทร 0-4460-6099", "0-4460-6099"),
    ("โทร 0 4460 6099 ต่อ 12", "0 4460 6099 ต่อ 12"),
    ("โทร 0-4460-6099-100", "0-4460-6099-100"),
    ("โทร (044) 606099", "(044) 606099"),
    ("โทร 02-123-4567", "02-123-4567"),
    ("โทร 021234567", "021234567"),
    ("โทร +66 81 234 5678", "+66 81 234 5678"),
    ("โทร +66(0)44606099", "+66(0)44606099"),
    ("Tel0812345678", "0812345678"),
    ("เบอร์081.234.5678", "081.234.5678"),
    ("081-2345678/082-3456789", "081-2345678|082-3456789"),
    ("081-2345678,082-3456789", "081-2345678|082-3456789"),
    ("081-2345678, 082-3456789", "081-2345678|082-3456789"),
    ("โทร (044)606099", "(044)606099"),
    ("โทร 044/606099", "044/606099"),
    ("โทร 0 44 606 099", "0 44 606 099"),
    ("โทร 0812 345 678", "0812 345 678"),
    ("โทร 66812345678", "66812345678"),
    ("ID line0812345678", "0812345678"),
    ("โทร.0812345678,0898765432", "0812345678|0898765432"),
    ("โทร.081-2345678,089-8765432", "081-2345678|089-8765432"),
    ("1319900123456,1319900123464", "1319900123456|1319900123464"),
    ("ID1319900123456", "1319900123456"),
    ("SN1101700230708", "1101700230708"),  # the check digit says that it is an ID number
    ("11017-00230-708", "11017-00230-708"),
    # addresses
    ("อีเมล somchai.jaidee@gmail.com นะ", "somchai.jaidee@gmail.com"),
    ("เขียนถึงa_b+c@mail.co.thได้", "a_b+c@mail.co.th"),
    # names
    ("นายสมชาย ใจดี ร้องเรียน", "นายสมชาย ใจดี"),
    ("มอบให้นางสมหญิง ใจดีเป็นผู้รับ", "นางสมหญิง ใจดี"),
    ("นาย สมชาย ใจดี", "นาย สมชาย ใจดี"),
    ("นางสาวสมศรี มีสุขและเพื่อน", "นางสาวสมศรี มีสุข"),
    ("น.ส.สมศรี มีสุข", "น.ส.สมศรี มีสุข"),
    ("น.ส. สมศรี มีสุข", "น.ส. สมศรี มีสุข"),
    ("ด.ช.กล้า หาญศึก", "ด.ช.กล้า หาญศึก"),
    ("ด.ญ. แก้ว ทองดี", "ด.ญ. แก้ว ทองดี"),
    ("เด็กชายกล้า หาญศึก", "เด็กชายกล้า หาญศึก"),
    ("เด็กหญิงแก้ว ทองดี", "เด็กหญิงแก้ว ทองดี"),
    ("นายกิตติ กล้าหาญ", "นายกิตติ กล้าหาญ"),
    ("นายกมล ใจดี", "นายกมล ใจดี"),
    ("นางสาวิตรี ดีงาม", "นางสาวิตรี ดีงาม"),
    ("นายวิทยา ณ ระนอง", "นายวิทยา ณ ระนอง"),
    ("บ้านนายสมชาย ใจดี หมู่ที่ 3", "นายสมชาย ใจดี"),
    ("นางสาวณัณิศา ใจดี", "นางสาวณัณิศา ใจดี"),
    ("นายสมชาย ใจดีร้องทุกข์เรื่องถนน", "นายสมชาย ใจดี"),
    # names that begin like a post or another word
    ("นายพันธ์ศักดิ์ สุขใจ", "นายพันธ์ศักดิ์ สุขใจ"),
    ("นายเรืองศักดิ์ แก้วดี", "นายเรืองศักดิ์ แก้วดี"),
    ("นายพงศธร ใจดี", "นายพงศธร ใจดี"),
    ("นางรำไพ ศรีสุข", "นางรำไพ ศรีสุข"),
    ("นางกองแก้ว บุญมา", "นางกองแก้ว บุญมา"),
    ("นายสมชาย กองแก้ว", "นายสมชาย กองแก้ว"),
    ("นายสมชาย พร้อมสุข", "นายสมชาย พร้อมสุข"),
    ("นายสมชาย ชำนาญกิจ", "นายสมชาย ชำนาญกิจ"),
    ("นายสมชาย ชุมสาย ณ อยุธยา", "นายสมชาย ชุมสาย ณ อยุธยา"),
    ("นายสมชาย\nใจดี", "นายสมชาย\nใจดี"),
    # a given name alone
    ("นายสมชาย ได้ยื่นคำร้อง", "นายสมชาย"),
    ("นายสมชายได้ยื่นคำร้อง", "นายสมชาย"),
    ("นางสมศรี แจ้งว่าไฟดับ", "นางสมศรี"),
    ("นายบุญมี ที่บ้านเลขที่ 5", "นายบุญมี"),
]


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_what_is_a_citizens_is_masked(text: str, secret: str):
    mask = Mask(OFFICERS)
    shown = mask.text(text)
    pieces = [secret] if secret in text else secret.split("|")
    expected = text
    for piece in pieces:
        expected = expected.replace(piece, MASK)
    assert shown == expected
    assert mask.hidden == tuple(pieces)


UNTOUCHED = [
    "นายกเทศมนตรีตำบลโกรกแก้ว พิจารณาแล้ว",
    "เรียน นายกเทศมนตรี เพื่อโปรดพิจารณา",
    "เสนอนายกพิจารณา อนุมัติ",
    "นายกองค์การบริหารส่วนตำบล และคณะ",
    "เลขานุการนายก เทศมนตรีตำบล",
    "นายอำเภอโนนสุวรรณ จังหวัดบุรีรัมย์",
    "นายช่างโยธา ปฏิบัติงาน",
    "นายทะเบียนท้องถิ่น เทศบาลตำบล",
    "นายแพทย์สาธารณสุข จังหวัดบุรีรัมย์",
    "นายจ้างและลูกจ้าง ตามกฎหมาย",
    "อำเภอนางรอง จังหวัดบุรีรัมย์",
    "เทศบาลเมืองนางรอง จังหวัดบุรีรัมย์",
    "โรงพยาบาลนางรอง บุรีรัมย์",
    "ทนายความ ประจำตำบล",
    "เจ้านายฝ่ายเหนือ ในอดีต",
    "ขุนนางชั้นสูง ในอดีต",
    "ประกวดนางนพมาศ ประจำปี 2564",
    "เด็กชายและเด็กหญิง อายุ 5 ปี",
    "เด็กหญิง จำนวน 12 คน",
    "นางสาวณัณิศา สุขวงศ์ นักวิเคราะห์นโยบายและแผน",
    "นางสาวณัณิศา สุขวงศ์เป็นผู้รายงาน",
    "น.ส.ณัณิศา สุขวงศ์",
    "นายวิชัย ณ อยุธยา",
    "นางสาวธีรยา ปลัดเทศบาล",
    "(นางสาวธีรยา ...........)",
    "นางสาวณัณิศา ได้รายงานผล",
    "นายตำรวจ ชั้นสัญญาบัตร",
    "นายพัน ที่ประจำการ",
    "นายทุนและนายหน้า ที่ดิน",
    "นางรำและนางฟ้าในขบวนแห่ ประจำปี",
    "ทำนายผลการประเมิน ล่วงหน้า",
    "หอยนางรม ที่จำหน่าย",
    "สมเด็จพระนางเจ้าสิริกิติ์ พระบรมราชินีนาถ",
    "ส่งที่ saraban@krokkaew.go.th และ saraban_06311401@dla.go.th",
    "เลขที่โครงการ 66047123456",
    "เอกสาร 123456789012 หน้า 5",
    "ปีงบประมาณ พ.ศ. 2563 2564 2565 2566",
    "ปี 2563-2566",
    "ณ วันที่ 09-04-2564 10.30 น.",
    "วันที่ 9/4/2564 เวลา 08.30-16.30 น.",
    "2021-04-09 10:30:00",
    "งบประมาณ 1,234,567.89 บาท",
    "งบประมาณ 0123456789012345 บาท",
    "คะแนน 0.50 และ 65.05",
    "บร 55001/12 และ บร 55001/ว 3",
    "ที่ มท 0816.3/ว 1234",
    "ที่ กค (กวจ) 0405.2/ว 119",
    "เลขที่โครงการ 64047123456",
    "จังหวัดบุรีรัมย์ 31110",
    "https://www.krokkaeo.go.th/ita/0812345678/1319900123456",
    "www.krokkaeo.go.th/a?tel=081-234-5678",
    "a3f1" * 16,
    "1234567890123456" * 4,
    "00000000-0000-4000-8000-000000000001",
    "00812345678",
    "ABC0812345678",
    "พ.ร.บ. 2540 มาตรา 9",
    "",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_nobodys_secret_stays(text: str):
    mask = Mask(OFFICERS)
    assert mask.text(text) == text
    assert mask.hidden == ()


# Nothing in it masks a text by itself; joined to others it must not hide them.
_WORDS = ("ประชุม", "ร้องเรียน", "x", "นายกเทศมนตรี", "นาย", "นาง", "ณัณิศา", "สุขวงศ์", "2564", "๒๕๖๔")
_SIGNS = (" ", "-", "/", "0", "๐", "081", "+66", "@", ".", "\n", "(", ")", ",", "https://a.go.th/")
_PLAIN = st.sampled_from(_WORDS + _SIGNS)
_SECRETS = st.sampled_from([secret for _text, secret in HIDDEN] + ["น.ส.ณัณิศา สุขวงศ์"])


def test_a_number_run_together_with_an_address_is_hidden_too():
    mask = Mask(OFFICERS)
    said = "ติดต่อ somchai.jaidee@gmail.com๓-๓๑๙๙-๐๐๑๒๓-๔๕-๖"
    assert mask.text(said) == "ติดต่อ (ปกปิด)(ปกปิด)"
    assert mask.hidden == ("somchai.jaidee@gmail.com", "๓-๓๑๙๙-๐๐๑๒๓-๔๕-๖")


@example("somchai.jaidee@gmail.com๓-๓๑๙๙-๐๐๑๒๓-๔๕-๖")
@given(st.lists(_PLAIN | _SECRETS | st.text(max_size=3), max_size=12).map("".join))
def test_masking_twice_is_masking_once(text: str):
    once = masked(text)
    assert masked(once) == once


_ALONE = [secret for text, secret in HIDDEN if secret in text and masked(secret) == MASK]


def test_most_secrets_are_known_without_other_words():
    assert len(_ALONE) > 0.8 * len(HIDDEN)


@given(st.lists(st.sampled_from(_ALONE), max_size=6), st.data())
def test_no_secret_among_other_words_stays(secrets: list[str], data: st.DataObject):
    words = st.sampled_from(["ประชาชนแจ้งว่า", "ปี 2564", "เทศบาลตำบลโกรกแก้ว", "ข้อ 12"])
    text = "".join(f"{data.draw(words)} {secret} " for secret in secrets)
    shown = masked(text)
    assert not re.search(r"[0-9๐-๙]{9}|@|(?:นาย|นาง|น\.ส\.|ด\.[ชญ]\.|เด็ก)", shown)
    for secret in secrets:
        assert secret not in shown


@given(st.text(alphabet="กขคงจ ะาิีเแ่้ฯๆ,;:!?\n", max_size=60))
def test_a_text_without_digits_titles_and_addresses_is_the_same(text: str):
    assert masked(text) == text


@given(st.integers(0, 10**9))
def test_amounts_stay(amount: int):
    text = f"วงเงิน {amount:,}.00 บาท และ {amount / 100:,.2f} บาท"
    assert masked(text) == text


def a_dossier(**values: object) -> Dossier:
    measure = Measure(fiscal_year=2564, title="ลดขั้นตอน", methods=("ถามนายสมชาย ใจดี",))
    plain = {
        "office": Office(name="เทศบาล", address="โทร 0-4460-6099"),
        "year": FiscalYear(year=2564, introduction="ติดต่อ somchai@gmail.com"),
        "scheme": Scheme(2564, "อปท.", (), True, SchemeItem("O42", ""), SchemeItem("O43", "")),
        "prior": None,
        "prior_level": None,
        "divisions": {"d": Division(name="กองคลัง", aliases=("นายสมชาย ใจดี",))},
        "topics": (),
        "measures": (measure,),
        "follow_ups": {
            (measure.id, 1): FollowUp(
                measure_id=measure.id,
                quarter=1,
                result="นางสมหญิง มีสุข โทร 081-234-5678",
                reported_by="นายสมปอง ใจเย็น",
            )
        },
        "evidence": {"f": (Evidence(follow_up_id="f", file_name="a.jpg", sha256="1" * 64),)},
        "signatures": (Signature("", "นายวิชัย", "กล้าหาญ", ("ปลัดเทศบาล",)),),
        "officers": OFFICERS,
    }
    return Dossier(**(plain | values))


def test_every_text_of_every_record_is_masked_and_told():
    dossier = a_dossier(
        log=(
            Training(
                measure_id="m",
                happened_on=date(2021, 4, 9),
                topic="อบรม",
                attendees=("นางสาวณัณิศา สุขวงศ์",),
                note="นายวิชัย กล้าหาญ นำ นายสมชาย ใจดี",
            ),
            Survey(
                measure_id="m",
                happened_on=date(2021, 4, 9),
                title="สำรวจ",
                questions=(Question("ถึง 0812345678"),),
                suggestions=("ควรซ่อมถนน",),
            ),
        ),
        memo=Memo(
            fiscal_year=2564,
            subject="เรื่องของนายสมชาย ใจดี",
            sections=(Section(SectionKind.FACTS, ("ข้อเท็จจริง",), ("เลข 1-3199-00123-45-6",)),),
        ),
        register=(
            RegisterEntry(calendar_year=2564, prefix="บร 55001", number=1, receiver="นายสมชาย ใจดี"),
        ),
        publications=(Publication(fiscal_year=2564, item="O42", url="https://a.go.th/0812345678"),),
    )
    shown, hidden = published(dossier)
    assert shown.year.introduction == f"ติดต่อ {MASK}"
    assert shown.measures[0].methods == (f"ถาม{MASK}",)
    (follow_up,) = shown.follow_ups.values()
    assert (follow_up.result, follow_up.reported_by) == (f"{MASK} โทร {MASK}", "")
    training, survey = shown.log
    assert (training.attendees, training.note) == ((), f"นายวิชัย กล้าหาญ นำ {MASK}")
    assert (survey.suggestions, survey.questions[0].text) == ((), f"ถึง {MASK}")
    assert shown.memo.subject == f"เรื่องของ{MASK}"
    assert shown.memo.sections[0].points == (f"เลข {MASK}",)
    assert shown.register[0].receiver == MASK
    for kept in ("office", "divisions", "scheme", "signatures", "publications", "evidence"):
        assert getattr(shown, kept) == getattr(dossier, kept), kept
    assert set(hidden) == {
        "somchai@gmail.com", "นายสมชาย ใจดี", "นางสมหญิง มีสุข", "081-234-5678", "นายสมปอง ใจเย็น",
        "นางสาวณัณิศา สุขวงศ์", "0812345678", "ควรซ่อมถนน", "1-3199-00123-45-6",
    }  # fmt: skip
    assert len(hidden) == len(set(hidden)), "each once"
    assert published(shown) == (shown, ())


def test_a_dossier_without_secrets_is_the_same():
    dossier = a_dossier(
        year=FiscalYear(year=2564), measures=(), follow_ups={}, signatures=(), evidence={}
    )
    assert published(dossier) == (dossier, ())


def test_the_check_digit_tells_an_id_number():
    assert is_citizen_id("1101700230708")
    assert is_citizen_id("1-1017-00230-70-8")
    assert not is_citizen_id("1101700230709")
    assert not is_citizen_id("110170023070")


@pytest.mark.parametrize(
    ("title", "list_name"), [("นาย", "male"), ("นาง", "female"), ("น.ส.", "female")]
)
def test_hardly_a_given_name_stays(title: str, list_name: str):
    """The lists are of names that real people bear; what is left collides with common words."""
    names = {"male": thai_male_names, "female": thai_female_names}[list_name]()
    kept = [name for name in names if masked(f"{title}{name} ใจดี") == f"{title}{name} ใจดี"]
    assert len(kept) <= 0.002 * len(names), kept


def test_hardly_a_family_name_stays():
    names = thai_family_names()
    whole = [name for name in names if masked(f"นายสมชาย {name}") == f"นายสมชาย {name}"]
    left = [name for name in names if masked(f"นายสมชาย {name}") != MASK]
    assert len(whole) <= 0.0005 * len(names), whole
    assert len(left) <= 0.01 * len(names), left
