"""What one record says of a person or an event, in the words of the HURIDOCS formats."""
