"""What makes the generated parts of the checkout; none of it is shipped."""
