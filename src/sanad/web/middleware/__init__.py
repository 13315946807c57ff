"""What happens around every page: privacy headers, the idle lock, the second factor."""
