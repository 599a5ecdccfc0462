"""The table of every record type."""

from sqlalchemy import Index, func

from ...domain import (
    activity,
    assessment,
    follow_up,
    measure,
    memo,
    office,
    paper_forms,
    register,
    template,
)
from ...domain.record import Record
from ...domain.year import FiscalYear
from .record_table import Links, RecordTable

_DIVISION = {"division_id": "divisions"}
_MEASURE = {"measure_id": "measures", **_DIVISION}

_TABLES = (
    RecordTable(office.Office, "offices"),
    RecordTable(office.Division, "divisions", references={"successor_id": "divisions"}),
    RecordTable(office.Officer, "officers", references=_DIVISION),
    RecordTable(office.ChainStep, "chain_steps", references={"officer_id": "officers"}),
    RecordTable(FiscalYear, "fiscal_years", unique=["year"]),
    RecordTable(measure.Topic, "topics", indexed=["fiscal_year"]),
    RecordTable(
        measure.Measure,
        "measures",
        references={"topic_id": "topics"},
        indexed=["fiscal_year"],
        links={"division_ids": Links("measure_divisions", "measure", "division")},
    ),
    RecordTable(follow_up.FollowUp, "follow_ups", references=_MEASURE),
    RecordTable(
        follow_up.Evidence,
        "evidence",
        references={"follow_up_id": "follow_ups"},
        indexed=["follow_up_id"],
    ),
    *(
        RecordTable(kind, name, references=_MEASURE, indexed=["measure_id"])
        for kind, name in (
            (activity.Training, "trainings"),
            (activity.ChannelCheck, "channel_checks"),
            (activity.Meeting, "meetings"),
            (activity.StepReview, "step_reviews"),
            (activity.Survey, "surveys"),
        )
    ),
    RecordTable(assessment.Assessment, "assessments", unique=["fiscal_year"]),
    RecordTable(
        assessment.SchemeCorrection, "scheme_corrections", unique=["fiscal_year", "part", "code"]
    ),
    RecordTable(
        memo.Memo,
        "memos",
        references={"corrects_id": "memos", **_DIVISION},
        indexed=["fiscal_year"],
        default={"receivers": "'[]'"},
    ),
    RecordTable(template.MemoTemplate, "memo_templates"),
    RecordTable(
        register.RegisterEntry,
        "register_entries",
        references={"memo_id": "memos"},
        unique=["calendar_year", "prefix", "series", "number"],
    ),
    RecordTable(
        register.Receipt,
        "receipts",
        references={"memo_id": "memos", **_DIVISION},
        indexed=["memo_id"],
    ),
    RecordTable(register.Publication, "publications", indexed=["fiscal_year"]),
    RecordTable(register.OnlineChannel, "online_channels"),
    RecordTable(paper_forms.MemoForm, "memo_forms"),
    RecordTable(paper_forms.TableForm, "table_forms"),
    RecordTable(paper_forms.PaperChoices, "paper_choices"),
)

TABLES: dict[type[Record], RecordTable] = {one.record_type: one for one in _TABLES}
"""The table of each record type, what is referred to before what refers to it."""

RECORD_TYPES = {record_type.__name__: record_type for record_type in TABLES}
"""Record types by the name that the history uses."""

_REPORTS = TABLES[follow_up.FollowUp]
# SQLite holds two NULLs for different; the report of the measure as a whole must be one too.
Index(
    "uq_follow_ups_measure_id_quarter_division_id",
    _REPORTS.column("measure_id"),
    _REPORTS.column("quarter"),
    func.coalesce(_REPORTS.column("division_id"), ""),
    unique=True,
)
