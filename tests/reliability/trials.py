"""Every trial by its name."""

from tests.reliability import damage, full_disk, hostile, kills, size, starts, system, system_calls
from tests.reliability.table import Trial

TRIALS: dict[str, Trial] = {
    "kills": kills.run,
    "refusals": system.refused_once,
    "calls": system_calls.run,
    "full": full_disk.run,
    "pulled": system.pulled,
    "damaged": damage.cut_and_flipped,
    "releases": damage.every_release,
    "clocks": damage.clocks,
    "hostile": hostile.run,
    "size": size.run,
    "starts": starts.run,
}
