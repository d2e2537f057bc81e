"""Topics while an editor types: found, or made on the spot."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from redaksi.lib.slugs import free_slug, slug_of
from redaksi.sections.models import Topic

MOST = 12


@require_http_methods(["GET", "POST"])
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def topics(request: HttpRequest) -> JsonResponse:
    """GET finds topics by a part of their name; POST makes one of that name, or finds it."""
    if request.method == "POST":
        return _make(request)
    typed = request.GET.get("q", "").strip()
    if not typed:
        return JsonResponse({"topics": []})
    # What begins as typed comes before what merely holds it.
    begins = Case(
        When(name__istartswith=typed, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    found = Topic.objects.filter(name__icontains=typed).order_by(begins, "name")[:MOST]
    return JsonResponse(
        {
            "topics": [{"id": topic.pk, "name": topic.name} for topic in found],
            "may_add": request.user.has_perm("sections.add_topic"),
        }
    )


def _make(request: HttpRequest) -> JsonResponse:
    name = " ".join(request.POST.get("name", "").split())
    if not name or len(name) > 200:
        return JsonResponse(
            {"error": _("A topic needs a name of up to 200 characters.")}, status=400
        )
    topic = Topic.objects.filter(name__iexact=name).first()
    if topic is None:
        if not request.user.has_perm("sections.add_topic"):
            return JsonResponse({"error": _("Your role does not make new topics.")}, status=403)
        wanted = slug_of(name)
        taken = set(Topic.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
        topic = Topic.objects.create(name=name, slug=free_slug(wanted, taken))
    return JsonResponse({"id": topic.pk, "name": topic.name})
