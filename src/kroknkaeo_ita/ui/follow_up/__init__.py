"""Following up: the grid, a cell's detail, its evidence and its log."""
