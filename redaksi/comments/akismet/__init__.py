"""The filter for other sites, in the words of the Akismet protocol.

Source: Automattic/akismet-sdk-php, spec.yml; akismet.com/developers/detailed-docs.
"""
