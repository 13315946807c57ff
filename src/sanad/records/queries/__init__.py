"""The one door for reading: every query takes viewer= and answers in frozen values."""
