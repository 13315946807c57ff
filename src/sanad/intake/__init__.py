"""Lists as organisations send them, read into drafts and refusals; nothing is mended, nothing lost."""
