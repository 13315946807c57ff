"""The demonstration: an invented coalition, real figures with attribution, and a reading of a public text."""
