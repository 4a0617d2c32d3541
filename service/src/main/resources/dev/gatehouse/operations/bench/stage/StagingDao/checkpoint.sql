-- cold: of the bench
-- so that none falls into what is measured next
CHECKPOINT
