"""What offices of local government usually have: proposals, never more than that."""

from dataclasses import dataclass

_TOWN = "เทศบาล"
_SUBDISTRICT = "องค์การบริหารส่วนตำบล"


@dataclass(frozen=True)
class UsualDivision:
    """A division that such an office may have, and the position of its head.

    Attributes:
        common: whether nearly every small office has it.
    """

    name: str
    head_position: str
    common: bool = False


def head_title(office: str) -> str:
    """The title of an office's head, or nothing when the name does not tell."""
    if office.startswith(_TOWN):
        return f"นายกเทศมนตรี{office.removeprefix(_TOWN)}"
    if office.startswith(_SUBDISTRICT):
        return f"นายก{office}"
    return ""


def chief_clerk(office: str) -> str:
    """The title of the permanent head under the mayor."""
    return f"ปลัด{_SUBDISTRICT}" if office.startswith(_SUBDISTRICT) else f"ปลัด{_TOWN}"


def usual_divisions(office: str) -> tuple[UsualDivision, ...]:
    """The divisions in their usual order."""
    first = f"สำนัก{chief_clerk(office)}"
    common = ("กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม", "กองสาธารณสุขและสิ่งแวดล้อม")
    others = ("กองยุทธศาสตร์และงบประมาณ", "กองส่งเสริมการเกษตร", "กองการประปา")
    return (
        UsualDivision(first, f"หัวหน้า{first}", common=True),
        *(UsualDivision(name, f"ผู้อำนวยการ{name}", common=True) for name in common),
        *(UsualDivision(name, f"ผู้อำนวยการ{name}") for name in others),
        UsualDivision("หน่วยตรวจสอบภายใน", "หัวหน้าหน่วยตรวจสอบภายใน"),
    )
