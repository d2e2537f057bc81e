"""Registration of the accounts room with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "redaksi.accounts"
    label = "accounts"
