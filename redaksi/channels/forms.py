"""The forms a channel is set up with: what all kinds share, what one needs to know, and its secret."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from redaksi.channels.kinds import Kind
from redaksi.channels.models import Channel
from redaksi.channels.secrecy import Unreadable
from redaksi.language.names import LANGUAGES
from redaksi.sections.models import Section, Topic


class SectionsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Sections as the tree they are."""

    def label_from_instance(self, obj: Section) -> str:
        return "\u2003" * obj.path.count("/") + obj.name


class ChannelForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What every channel has, with the kind's own fields and its secret besides."""

    sections = SectionsField(
        Section.objects.order_by("path"),
        label=_("sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With the sections inside them. None chosen: all."),
    )
    topics_named = forms.CharField(
        label=_("topics"),
        required=False,
        help_text=_("Articles with at least one of them; commas between. Empty: all."),
    )
    secret = forms.CharField(
        required=False,
        strip=True,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Channel
        fields = [
            "name", "language", "sections", "template", "quiet_from", "quiet_until", "quiet",
            "a_minute", "is_on",
        ]  # fmt: skip
        widgets = {
            "template": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        # The secret that saving made, for showing it once.
        self.made = ""
        self.instance.kind = kind.name
        languages = [(code, LANGUAGES[code]) for code in settings.REDAKSI.languages]
        self.fields["language"] = forms.ChoiceField(
            label=_("language"), required=False, choices=[("", _("every language")), *languages]
        )
        self.fields["template"].widget.attrs["placeholder"] = kind.template
        self._set_secret()
        if not kind.can_be_silent:
            # There is but one thing it can do then.
            del self.fields["quiet"]
            self.instance.quiet = Channel.Quiet.WAIT
        if not kind.has_words:
            del self.fields["template"]
        if self.instance.pk:
            names = self.instance.topics.values_list("name", flat=True)
            self.initial["topics_named"] = ", ".join(names)
        self.own = kind.form(
            self.data if self.is_bound else None, prefix="own", initial=self.instance.address
        )

    def _set_secret(self) -> None:
        if not self.kind.secret_label:
            del self.fields["secret"]
            return
        field = self.fields["secret"]
        field.label = str(self.kind.secret_label)
        has_one = bool(self.instance.sealed_secret)
        field.required = not has_one and not self.kind.makes_secret
        if has_one:
            field.help_text = _("There is one; it is not shown. Empty: it stays.")
        elif self.kind.makes_secret:
            field.help_text = _("Empty: one is made, and shown once.")

    def is_valid(self) -> bool:
        return super().is_valid() and bool(self.own.is_valid())

    def clean_topics_named(self) -> list[Topic]:
        names = [name.strip() for name in self.cleaned_data["topics_named"].split(",")]
        found: list[Topic] = []
        for name in filter(None, names):
            known = list(Topic.objects.filter(name__iexact=name))
            if not known:
                raise forms.ValidationError(
                    _("There is no topic “%(name)s”."), params={"name": name}
                )
            found += known
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("quiet_from")) != bool(cleaned.get("quiet_until")):
            self.add_error("quiet_until", _("Quiet hours have a beginning and an end."))
        return cleaned

    def keep_secret_typed(self) -> None:
        """Show the form again with what was typed for the secret just now; what is kept never is."""
        if "secret" in self.fields:
            self.fields["secret"].widget.render_value = True

    @property
    def key(self) -> str:
        """The secret typed, or else the one there is."""
        typed = str(self.cleaned_data.get("secret") or "")
        try:
            return typed or str(self.instance.secret)
        except Unreadable:
            return ""

    def save(self, commit: bool = True) -> Channel:
        self.instance.address = self.own.cleaned_data
        if typed := self.cleaned_data.get("secret"):
            self.instance.secret = typed
        elif self.kind.makes_secret and not self.instance.sealed_secret:
            self.made = self.kind.new_secret()
            self.instance.secret = self.made
        channel: Channel = super().save(commit)
        channel.topics.set(self.cleaned_data["topics_named"])
        return channel
