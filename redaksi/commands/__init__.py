"""Floor 4: the verbs of the command line, one file each. They read options and call one act."""
