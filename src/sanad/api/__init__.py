"""What programs see: the read-only API under /api/v1/, with its OpenAPI description."""
