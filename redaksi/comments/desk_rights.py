"""Who does what with comments on the desk."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required

RIGHT = "comments.moderate_comment"
# Keys open the filter to other sites; moderators see them, others hand them out.
KEYS_RIGHT = "comments.change_filterkey"

may_moderate = permission_required(RIGHT, raise_exception=True)
may_give_keys = permission_required(KEYS_RIGHT, raise_exception=True)
