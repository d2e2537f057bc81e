"""The panel beside an article: where it went, and how that stands."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from redaksi.channels.desk_rights import RIGHT
from redaksi.channels.desk_rows import rows
from redaksi.channels.models import Channel, Delivery


class ChannelsPanel(BaseSidePanel):
    """Every channel the article was, or is to be, sent to."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Channels")
        icon_name = "mail"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.asking()
            return context

    name = "channels"
    title = _("Channels")
    template_name = "desk/channels/panel.html"
    order = 70

    def asking(self) -> int:
        """How many of its deliveries wait for somebody's word."""
        return sum(row.tone == "asks" for row in self.rows())

    def rows(self) -> list[Any]:
        if self.object.pk is None:
            return []
        if not hasattr(self, "_rows"):
            found = self.object.deliveries.filter(act=Delivery.Act.ANNOUNCE)
            found = found.select_related("channel__line", "by").prefetch_related("amendments")
            self._rows = rows(found.order_by("channel__name", "pk"))
        return self._rows

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["rows"] = self.rows()
        context["has_channels"] = Channel.objects.filter(is_on=True).exists()
        context["may_tend"] = self.request.user.has_perm(RIGHT)
        context["next"] = self.request.get_full_path()
        return context
