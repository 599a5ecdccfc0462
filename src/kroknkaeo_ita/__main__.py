"""``python -m kroknkaeo_ita``."""

import sys

from kroknkaeo_ita.system.garbage import lasting

with lasting():
    from kroknkaeo_ita.cli import main

sys.exit(main())
