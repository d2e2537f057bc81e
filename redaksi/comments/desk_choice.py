"""Which comments the queue shows: by state, article, section, reader, date, language, words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.comments import desk_rights
from redaksi.comments.models import Comment, Report
from redaksi.comments.models.comment import CommentQuerySet
from redaksi.language.names import own_name
from redaksi.lib.days import IN_OUR_TIME
from redaksi.sections.models import Section

if TYPE_CHECKING:
    from redaksi.accounts.models import User

WAITING, REPORTED, ALL = "waiting", "reported", "all"
TABS = {
    WAITING: pgettext_lazy("comments", "Waiting"),
    REPORTED: pgettext_lazy("comments", "Reported"),
    "published": pgettext_lazy("comments", "Published"),
    "spam": pgettext_lazy("comments", "Spam"),
    "rejected": pgettext_lazy("comments", "Rejected"),
    ALL: pgettext_lazy("comments", "All"),
}
# What a menu has room for; nobody counts further.
MOST_COUNTED = 1000


class ChoiceForm(forms.Form):
    """The filters of the queue. What does not make sense in an address is left out."""

    show = forms.ChoiceField(choices=list(TABS.items()), required=False, widget=forms.HiddenInput)
    article = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    # A comment: all by whoever wrote it.
    reader = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Words or name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )
    section = forms.ModelChoiceField(
        Section.objects.none(), label=_("Section"), required=False, empty_label=_("every section")
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    since = forms.DateField(
        label=_("From"),
        required=False,
        validators=IN_OUR_TIME,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("To"),
        required=False,
        validators=IN_OUR_TIME,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        section.queryset = Section.objects.order_by("path")
        language: Any = self.fields["language"]
        known = [(code, own_name(code)) for code in settings.REDAKSI.languages]
        language.choices = [("", _("every language")), *known]

    def clean_q(self) -> str:
        # PostgreSQL takes no null character, and no text has one.
        return str(self.cleaned_data["q"]).replace("\0", "").strip()

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def chosen(choice: dict[str, Any], user: User) -> CommentQuerySet:
    """The comments a choice is about, newest first; those `user` may see."""
    found = in_tab(desk_rights.of(user).order_by("-at", "-pk"), choice.get("show", WAITING))
    if "article" in choice:
        found = found.filter(article_id=choice["article"])
    if "reader" in choice:
        found = found.filter(same_reader(choice["reader"]))
    if "section" in choice:
        found = found.filter(article__section__in=Section.objects.below(choice["section"]))
    if "language" in choice:
        found = found.filter(article__language=choice["language"])
    if "since" in choice:
        found = found.filter(at__gte=_midnight(choice["since"]))
    if "until" in choice:
        found = found.filter(at__lt=_midnight(choice["until"]) + dt.timedelta(days=1))
    if "q" in choice:
        found = found.filter(Q(text__icontains=choice["q"]) | Q(name__icontains=choice["q"]))
    return found


def in_tab(found: CommentQuerySet, tab: str) -> CommentQuerySet:
    """Of some comments those of one tab."""
    if tab == ALL:
        return found
    if tab == REPORTED:
        return found.filter(pk__in=Report.objects.filter(settled_at=None).values("comment"))
    return found.filter(state=tab)


def same_reader(comment_id: int) -> Q:
    """Comments by whoever wrote this one: by the e-mail address, else by the network."""
    one = Comment.objects.filter(pk=comment_id).values("mailbox", "network").first()
    if one and one["mailbox"]:
        return Q(mailbox=one["mailbox"])
    if one and one["network"]:
        return Q(network=one["network"])
    return Q(pk=comment_id)


def counts(user: User) -> dict[str, int]:
    """How many comments each tab has for `user`."""
    theirs = desk_rights.of(user)
    states = theirs.order_by().values_list("state").annotate(number=Count("pk"))
    numbers: dict[str, int] = dict(states)
    numbers[ALL] = sum(numbers.values())
    numbers[REPORTED] = in_tab(theirs, REPORTED).count()
    return {tab: numbers.get(tab, 0) for tab in TABS}


def waiting_words(user: User) -> str:
    """How many wait for `user`, as the menu says it; "" for none."""
    number = desk_rights.of(user).waiting().order_by()[:MOST_COUNTED].count()
    return f"{MOST_COUNTED - 1}+" if number == MOST_COUNTED else str(number or "")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
