"""Understanding spreadsheets: what the columns of other people's tables mean, and the plan or the results that are in them."""
