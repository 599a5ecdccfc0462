"""What every table has in common."""

from sqlalchemy import MetaData

APPLICATION_ID = 0x4B4B4954
"""SQLite's application_id of our databases: "KKIT"."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""All tables, with one way to name constraints."""
