"""The Windows build, tried on Linux: installed, used, tested and removed under Wine."""
