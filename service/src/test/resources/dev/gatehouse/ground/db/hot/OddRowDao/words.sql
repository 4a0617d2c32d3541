SELECT length(:words)
