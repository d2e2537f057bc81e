"""Who said what: sentences such as *"…," said X* found by machine, confirmed by an editor, shown to readers."""
