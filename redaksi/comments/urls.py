"""Addresses of comments; once for each way to name a language."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from redaksi.comments import readers_acts, views


class NumberConverter(IntConverter):
    """A number there can be: longer ones are too large for a database to be asked about."""

    regex = "[0-9]{1,9}"


register_converter(NumberConverter, "number")


def reader_urls() -> list[URLPattern]:
    """The reader's pages around comments."""
    newest = {"newest": True}
    return [
        path("comments/on/<number:article>/", views.comment_list),
        path("comments/on/<number:article>/<number:number>/", views.comment_list),
        path("comments/on/<number:article>/newest/", views.comment_list, newest),
        path("comments/on/<number:article>/newest/<number:number>/", views.comment_list, newest),
        path("comments/privacy/", views.privacy),
        path("comments/my-data/", readers_acts.my_data),
        path("comments/my-data/<str:token>/", readers_acts.data),
        path("comments/<number:number>/", views.permalink),
        path("comments/<number:number>/reply/", views.reply),
        path("comments/<number:number>/report/", readers_acts.report),
        path("comments/mine/<str:token>/", views.mine),
        path("comments/unsubscribe/<str:token>/", readers_acts.unsubscribe),
        path("comments/delete/<str:token>/", readers_acts.take_back),
    ]
