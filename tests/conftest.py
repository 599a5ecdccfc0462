"""What every test stands on."""

import os

from hypothesis import settings

# Before anything imports Qt: tests never open a window on the developer's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no fault of a rule; what is held to a time says so by its mark.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
