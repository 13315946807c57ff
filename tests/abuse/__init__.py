"""One test a case of abuse, named by its number in the threat model."""
