"""What people see: pages, forms, templates, static files and translations."""
