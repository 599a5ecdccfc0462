"""What every test stands on."""

import os

# Before anything imports Qt: tests never open a window on the developer's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
