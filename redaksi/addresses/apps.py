"""Registration of the addresses room with Django."""

from django.apps import AppConfig


class AddressesConfig(AppConfig):
    name = "redaksi.addresses"
    label = "addresses"
