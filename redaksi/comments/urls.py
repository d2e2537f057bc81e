"""Addresses of comments; once for each way to name a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from redaksi.comments import readers_acts, views


def reader_urls() -> list[URLPattern]:
    """The reader's pages around comments."""
    newest = {"newest": True}
    return [
        path("comments/on/<int:article>/", views.comment_list),
        path("comments/on/<int:article>/<int:number>/", views.comment_list),
        path("comments/on/<int:article>/newest/", views.comment_list, newest),
        path("comments/on/<int:article>/newest/<int:number>/", views.comment_list, newest),
        path("comments/privacy/", views.privacy),
        path("comments/my-data/", readers_acts.my_data),
        path("comments/my-data/<str:token>/", readers_acts.data),
        path("comments/<int:number>/", views.permalink),
        path("comments/<int:number>/reply/", views.reply),
        path("comments/<int:number>/report/", readers_acts.report),
        path("comments/mine/<str:token>/", views.mine),
        path("comments/unsubscribe/<str:token>/", readers_acts.unsubscribe),
        path("comments/delete/<str:token>/", readers_acts.take_back),
    ]
