"""Where clients of the protocol look."""

from __future__ import annotations

from django.urls import path

from redaksi.comments.akismet import views

urlpatterns = [
    path("1.1/verify-key", views.verify_key),
    path("1.1/comment-check", views.comment_check),
    path("1.1/submit-spam", views.submit_spam),
    path("1.1/submit-ham", views.submit_ham),
    path("1.1/deactivate", views.deactivate),
    path("1.1/get-stats", views.get_stats),
    path("1.2/key-sites", views.key_sites),
    path("1.2/usage-limit", views.usage_limit),
]
