"""IndexNow: search engines are told which addresses changed. https://www.indexnow.org/documentation"""
