"""What a spreadsheet program checks and tells while a cell of a form is filled in."""

from __future__ import annotations

from typing import Any

from ...domain.fields import FieldInfo, Kind
from ...domain.follow_up import Status


def rule_for(info: FieldInfo) -> Any:
    """The rule for the cells of a field; they are given to it by its caller."""
    from openpyxl.worksheet.datavalidation import DataValidation

    told = {"allow_blank": True, "showErrorMessage": True, "showInputMessage": True}
    match info.kind:
        case Kind.CHOICE:
            rule = DataValidation(
                "list", formula1=f'"{",".join(one.label for one in Status)}"', **told
            )
            rule.error = "กรุณาเลือกสถานะจากรายการ"
            rule.prompt = "เลือกจากรายการ"
        case Kind.NUMBER:
            rule = DataValidation(
                "decimal",
                operator="between",
                formula1=str(info.least),
                formula2=str(info.most),
                **told,
            )
            # a warning only: what is typed with Thai digits is read as well
            rule.errorStyle = "warning"
            rule.error = "ช่องนี้รับเฉพาะตัวเลข ส่วนหน่วยนับใส่ในช่องถัดไป"
            rule.prompt = "ใส่เฉพาะตัวเลข เช่น 25"
        case Kind.DATE:
            rule = DataValidation(**told)
            rule.prompt = "พิมพ์ได้หลายแบบ เช่น 9/4/2564 หรือ 9 เม.ย. 2564"
        case _:
            rule = DataValidation(
                "textLength", operator="lessThanOrEqual", formula1=str(info.longest), **told
            )
            rule.error = f"ยาวเกิน {info.longest:,} ตัวอักษร กรุณาย่อให้สั้นลง"
            rule.prompt = f"ไม่เกิน {info.longest:,} ตัวอักษร"
    rule.promptTitle = rule.errorTitle = info.label
    return rule
