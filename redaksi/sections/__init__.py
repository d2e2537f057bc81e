"""The sections and topics articles are filed under."""
