"""kroknkaeo_ita: a Thai municipality's yearly integrity work, from measures to signed papers."""
