"""The words that every floor shares: identifiers, languages, dates with precision, places, errors."""
