"""What programs see, and write of the register: the API under /api/v1/, with its OpenAPI description."""
