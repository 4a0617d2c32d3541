SELECT 1 / (length(:secret) - length(:secret))
