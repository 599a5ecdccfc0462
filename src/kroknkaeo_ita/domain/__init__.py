"""What a measure, division, follow-up or memo is: plain Python, imports nothing of ours."""
