"""One editor for each kind of field; which one a field gets is decided in ``registry``."""
