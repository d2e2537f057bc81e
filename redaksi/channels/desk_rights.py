"""Who does what with channels on the desk."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required

# Deciding on what is sent; and setting up where to.
RIGHT = "channels.tend_delivery"
SETUP_RIGHT = "channels.change_channel"

may_tend = permission_required(RIGHT, raise_exception=True)
may_set_up = permission_required(SETUP_RIGHT, raise_exception=True)
