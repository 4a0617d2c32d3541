SELECT unnest(CAST(:words AS text[]))
