"""Old addresses on the desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from redaksi.addresses.forms import OldAddressForm
from redaksi.addresses.models import OldAddress


class OldAddressListView(IndexView):
    """Old addresses with where they lead; found by a part of them."""

    search_backend_name = None
    search_fields = ["path", "to"]

    def get_base_queryset(self) -> Any:
        return OldAddress.objects.prefetch_related("target")


def leads_to(address: OldAddress) -> str:
    """What readers find there, in a few words."""
    if address.reason == OldAddress.Reason.GONE:
        return str(_("withdrawn"))
    return address.to or str(address.target or _("nothing any more"))


class OldAddressViewSet(SnippetViewSet):
    model = OldAddress
    icon = "redirect"
    menu_label = _("Old addresses")
    menu_name = "old-addresses"
    menu_order = 60
    add_to_settings_menu = True
    copy_view_enabled = False
    base_url_path = "old-addresses"
    index_view_class = OldAddressListView
    list_display = [
        "path",
        Column("to", label=_("Leads to"), accessor=leads_to),
        "reason",
        "made_at",
    ]
    list_filter = ["reason"]
    edit_handler = ObjectList(
        [FieldPanel("path"), FieldPanel("to")], base_form_class=OldAddressForm
    )


register_snippet(OldAddressViewSet)
