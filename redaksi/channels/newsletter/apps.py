"""Registration of the newsletter with Django."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "redaksi.channels.newsletter"
    label = "newsletter"
