"""What an import remembers: the old site, its runs, and which of our objects came from where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# Four bytes a letter at worst, and PostgreSQL's index takes 2,700.
LONGEST_ADDRESS = 500


class ImportedSite(models.Model):
    """One old site, known by the address its exports name."""

    url = models.CharField(_("address"), max_length=300, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    # Words learnt from the export's own links: {"zone": seconds east of Greenwich, …}.
    learnt = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("imported site")

    def __str__(self) -> str:
        return self.url


class ImportRun(models.Model):
    """One run of the import over one or more files; carries what is needed to go on from a kill."""

    class State(models.TextChoices):
        READING = "reading", _("reading")
        PICTURES = "pictures", _("fetching pictures")
        LINKS = "links", _("joining links")
        FINISHED = "finished", _("finished")
        FAILED = "failed", _("failed")

    site = models.ForeignKey(
        ImportedSite, models.CASCADE, related_name="runs", verbose_name=_("site")
    )
    # [{"name", "size", "mark"}]: enough to know the same files again.
    files = models.JSONField(_("files"))
    options = models.JSONField(_("options"), default=dict)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.READING
    )
    # {"file": index, "item": ordinal, "after": last key of the present stage}.
    position = models.JSONField(default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    # {rule: {"count", "examples"}}: bounded; the whole list is the notes file.
    groups = models.JSONField(default=dict)
    # How much of the notes file belongs to committed batches; the rest is cut off on going on.
    notes_size = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(_("seconds"), default=0)
    failure = models.TextField(_("failure"), blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.site} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def notes_name(self) -> str:
        """The name of the run's notes file under var/imports/."""
        return f"{self.pk}.jsonl"


class Imported(models.Model):
    """One thing of an old site and what it became here. The key of every repeated run.

    Without an object: it is known, and deliberately or for want of a file nothing was made of it.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        PAGE = "page", _("page")
        PICTURE = "picture", _("picture")
        SECTION = "section", _("section")
        TOPIC = "topic", _("topic")
        # A section's term that some articles carry beside their own section.
        SECTION_TOPIC = "sectopic", _("section as a topic")
        LOGIN = "login", _("login")
        # WordPress's number of a login, by which old addresses name its author.
        LOGIN_NUMBER = "loginno", _("number of a login")
        GUEST = "guest", _("guest author")
        # A reusable block of the block editor; its text is put in where it is used.
        REUSABLE = "reusable", _("reusable block")
        COMMENT = "comment", _("comment")
        # A remark among colleagues.
        NOTE = "note", _("note")

    # The unique constraint begins with it: one index less to keep for every row.
    site = models.ForeignKey(ImportedSite, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The number of a post; the slug of a term; the login of an author.
    old_id = models.CharField(max_length=200)
    object_id = models.PositiveBigIntegerField(null=True)
    # Its old address as sites.Site.address spells it.
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    # What the source record looked like, and what we wrote from it.
    source = models.CharField(max_length=24, blank=True)
    written = models.CharField(max_length=24, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "kind", "old_id"], name="imported_once")
        ]
        indexes = [
            models.Index(fields=["address"], name="imported_address"),
            models.Index(fields=["kind", "object_id"], name="imported_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.old_id}"


class Attachment(models.Model):
    """A picture of the old site: what its export says of it, before and after we have the file."""

    class State(models.TextChoices):
        WAITING = "waiting", _("no file yet")
        HERE = "here", _("taken over")
        REFUSED = "refused", _("refused")

    site = models.ForeignKey(
        ImportedSite, models.CASCADE, related_name="attachments", db_index=False
    )
    # None: no attachment names it, only texts do.
    old_id = models.PositiveBigIntegerField(null=True)
    url = models.CharField(max_length=1000, blank=True)
    # Its place under uploads, without the "-scaled" that WordPress adds.
    path = models.CharField(max_length=500, blank=True)
    parent = models.PositiveBigIntegerField(default=0)
    title = models.CharField(max_length=255, blank=True)
    alt_text = models.CharField(max_length=300, blank=True)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    uploaded_at = models.DateTimeField(null=True)
    image = models.ForeignKey("media.NewsImage", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "old_id"], name="one_attachment_an_id")
        ]
        indexes = [
            models.Index(fields=["site", "path"], name="attachment_path"),
            models.Index(fields=["site", "parent"], name="attachment_parent"),
            models.Index(fields=["site", "state"], name="attachment_state"),
        ]

    def __str__(self) -> str:
        return self.path or self.url


class ReusableBlock(models.Model):
    """The text of a block that several articles show by reference."""

    site = models.ForeignKey(ImportedSite, models.CASCADE, related_name="+")
    old_id = models.PositiveBigIntegerField()
    content = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "old_id"], name="one_reusable_block_an_id")
        ]

    def __str__(self) -> str:
        return str(self.old_id)


class Unresolved(models.Model):
    """A reference whose target had not come yet; looked at again after every file."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("link to an article")
        PICTURE = "picture", _("picture in the text")
        LEAD = "lead", _("lead picture")

    of = models.ForeignKey(Imported, models.CASCADE, related_name="unresolved", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # An address, a path under uploads, or the old id of an attachment ("#12").
    key = models.CharField(max_length=LONGEST_ADDRESS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "kind", "key"], name="unresolved_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
