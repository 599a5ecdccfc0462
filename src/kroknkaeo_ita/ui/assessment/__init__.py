"""The assessment: indicators over years, and the scheme."""
