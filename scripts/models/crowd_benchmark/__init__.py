"""Films of rendered people with exact truth, and how well the product sees them."""
