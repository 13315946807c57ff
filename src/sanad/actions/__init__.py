"""Every write, as a verb with by= and because=: the one door for writing."""
