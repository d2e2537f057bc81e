"""Dates in Arabic words with the figures 0 to 9, as most Arabic news sites set them."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y، H:i"
# Names of months, not numbers: 3/4 would turn round in a line from right to left.
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y، H:i"
# Django knows no grouping for Arabic and would print 31360.
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
