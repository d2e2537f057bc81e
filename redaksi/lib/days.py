"""Days that make sense to ask for."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.core.validators import MaxValueValidator, MinValueValidator

# Of the first and last days there are some have no day before or after, nor a moment in every zone.
IN_OUR_TIME: Final = (
    MinValueValidator(dt.date(1900, 1, 1)),
    MaxValueValidator(dt.date(2200, 1, 1)),
)
