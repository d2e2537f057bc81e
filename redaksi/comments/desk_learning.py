"""The spam filter on the desk: how it learns, where it was wrong, what it makes of a text, its keys."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import who
from redaksi.comments.akismet import usage
from redaksi.comments.desk_curve import curve, recent_mistakes
from redaksi.comments.desk_pieces import looked_at
from redaksi.comments.desk_rights import KEYS_RIGHT, may_give_keys, may_moderate
from redaksi.comments.desk_rows import Told, told
from redaksi.comments.models import LONGEST, CommentRules, FilterKey, Lesson, Verdict
from redaksi.comments.spam import model
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.judging import judge

# As long as Akismet's own, so that what expects one takes ours.
KEY_LENGTH = 12
ALPHABET = "0123456789abcdef"


class KeyForm(forms.ModelForm[FilterKey]):
    """A key for another site."""

    class Meta:
        model = FilterKey
        fields = ["name", "blog"]


class TryForm(forms.Form):
    """A text to see what the filter makes of it. Nothing of it is kept."""

    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )
    name = forms.CharField(
        label=_("name"), max_length=60, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    email = forms.CharField(label=_("e-mail"), max_length=254, required=False)
    website = forms.CharField(label=_("website"), max_length=300, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@may_moderate
def learning(request: HttpRequest) -> HttpResponse:
    """How the filter stands; a POST tries a text."""
    form = TryForm(request.POST if request.method == "POST" else None)
    context = {
        "curve": curve(),
        "mistakes": recent_mistakes(who(request)),
        "status": _status(),
        "form": form,
        "finding": _tried(form.cleaned_data) if form.is_valid() else None,
        "pieces": looked_at(Submission(**form.cleaned_data)) if form.is_valid() else [],
        "may_give_keys": request.user.has_perm(KEYS_RIGHT),
    }
    return render(request, "desk/comments/filter.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_give_keys
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of other sites; a POST makes one."""
    form = KeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.instance.key = "".join(secrets.choice(ALPHABET) for _place in range(KEY_LENGTH))
        form.instance.by = who(request)
        form.save()
        messages.success(request, _t("The key is made: %(key)s") % {"key": form.instance.key})
        return redirect("desk_filter_keys")
    context = {"form": form, "keys": usage.all_keys()}
    return render(
        request, "desk/comments/keys_of_sites.html", context, status=400 if form.errors else 200
    )


@require_POST
@may_give_keys
def revocation(request: HttpRequest, key_id: int) -> HttpResponse:
    """Close the filter to a site; what its key was asked stays on record."""
    key = get_object_or_404(FilterKey, pk=key_id)
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
    messages.success(request, _t("The key is revoked."))
    return redirect("desk_filter_keys")


def _tried(facts: dict[str, Any]) -> Told:
    """What the filter makes of a text, as a verdict that nobody keeps."""
    found = judge(Submission(**facts), CommentRules.in_force())
    evidence = [one.as_json() for one in found.evidence]
    return told(Verdict(outcome=found.outcome, score=found.score, evidence=evidence))


def _status() -> dict[str, Any]:
    """What the filter was taught, in numbers."""
    known = Lesson.objects.filter(taken_back_at=None)
    return {
        "knows_enough": not model.current().is_cold,
        "fewest": model.FEWEST,
        "fewest_of_each": model.FEWEST_OF_EACH,
        "spam": known.filter(is_spam=True).count(),
        "ham": known.filter(is_spam=False).count(),
        "taken_back": Lesson.objects.exclude(taken_back_at=None).count(),
        "newest": known.order_by("-pk").first(),
    }
