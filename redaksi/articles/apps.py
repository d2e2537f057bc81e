"""Registration of the articles room with Django."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "redaksi.articles"
    label = "articles"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        # Also registers the fragments.
        from redaksi.articles import desk_guards, desk_mail, fragments  # noqa: F401
        from redaksi.articles.models import Article
        from redaksi.articles.permissions import ArticlePolicy

        register_permission_policy(Article, ArticlePolicy(Article))
        desk_guards.connect()
        desk_mail.connect()
