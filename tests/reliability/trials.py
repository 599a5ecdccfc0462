"""Every trial by its name."""

from tests.reliability import kills
from tests.reliability.table import Trial

TRIALS: dict[str, Trial] = {
    "kills": kills.run,
}
