"""The press: reader pages made once, kept, and given out while nothing they were made from changed.

It knows no article: content names its tags (`tags.record` while a page is made, `ledger.changed`
when something changes), and the press compares.
"""
