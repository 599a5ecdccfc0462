"""The fiscal years: choosing, opening, rolling over and closing."""
