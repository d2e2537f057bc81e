"""Who looks after the newsletter on the desk: addresses of readers are nobody else's business."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required

RIGHT = "newsletter.tend_subscriber"

may_tend = permission_required(RIGHT, raise_exception=True)
