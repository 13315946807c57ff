"""What may be said and its proof: claims with their basis, figures, pictures, and the pages of a release."""
