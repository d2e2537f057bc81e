"""From the HTML, block comments and shortcodes of a WordPress body to our blocks.

    context = Context(site=Site.of(head.base_blog_url), seed=f"{site}:{item.old_id}", …)
    converted = convert_body(item.content, context=context)             # in body.py
    converted = complete(converted.blocks, context=context)             # in completion.py

`convert_body` asks the resolvers of the context at once; what they do not know stays readable
(a plain link, a picture at its old address) and is listed in `found`. `complete` goes through
such blocks again, when more is known, and leaves everything else, ids included, as it is.
"""
