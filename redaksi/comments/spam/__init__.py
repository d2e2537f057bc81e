"""The filter: checks that leave evidence, and a learned one that is taught by moderators' decisions."""
