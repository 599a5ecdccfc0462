"""Every trial by its name."""

from tests.reliability import damage, hostile, kills, starts, system
from tests.reliability.table import Trial

TRIALS: dict[str, Trial] = {
    "kills": kills.run,
    "refusals": system.refused_once,
    "pulled": system.pulled,
    "damaged": damage.cut_and_flipped,
    "releases": damage.every_release,
    "clocks": damage.clocks,
    "hostile": hostile.run,
    "starts": starts.run,
}
