"""Forms, one file a part."""
