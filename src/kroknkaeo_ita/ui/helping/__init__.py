"""Help for what is seen: short texts beside a picture made of the window as it is."""
